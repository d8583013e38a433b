package io.mapwatch.lambdas;

import java.util.Map;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** One class, with calls of static methods in place of its lambdas, and the classes that have these methods. */
final class ClassWithLambdas extends ClassVisitor {

    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final String name;
    private final ClassWriter writer;
    private final Map<String, byte[]> made = new TreeMap<>();
    private String nestHost;
    private int version;

    private ClassWithLambdas(ClassReader reader, ClassWriter writer) {
        super(Opcodes.ASM9, writer);
        this.name = reader.getClassName();
        this.nestHost = name;
        this.writer = writer;
    }

    static ClassWithLambdas of(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWithLambdas changed = new ClassWithLambdas(reader, new ClassWriter(0));
        reader.accept(changed, 0);
        return changed;
    }

    byte[] bytes() {
        return writer.toByteArray();
    }

    /** The new classes by their internal names. Empty where the class has no lambda. */
    Map<String, byte[]> made() {
        return made;
    }

    String nestHost() {
        return nestHost;
    }

    @Override
    public void visit(
            int itsVersion,
            int access,
            String itsName,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        // a class file of Java 8 is one of 11 too, which has nests
        version = Math.max(itsVersion & 0xffff, Opcodes.V11);
        super.visit(version, access, itsName, signature, superName, interfaces);
    }

    @Override
    public void visitNestHost(String host) {
        nestHost = host;
        super.visitNestHost(host);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitInvokeDynamicInsn(String single, String captured, Handle bootstrap, Object... arguments) {
                if (bootstrap.getOwner().equals(FACTORY) && !LambdaClass.isSerializable(arguments)) {
                    String lambda = name + "$$L" + made.size();
                    made.put(lambda, new LambdaClass(lambda, single, captured, arguments).bytes(version, nestHost));
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, lambda, LambdaClass.FACTORY, captured, false);
                } else {
                    super.visitInvokeDynamicInsn(single, captured, bootstrap, arguments);
                }
            }
        };
    }
}
