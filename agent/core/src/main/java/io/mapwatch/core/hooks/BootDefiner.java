package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Gives a class of the JDK that nothing needs a static initializer. It defines the hook classes as {@link BootClasses} does. As a class of {@code
 * java.base} it may call the JDK's internals directly. Before main, to export them to a class of the agent and to call them by reflection would take
 * longer than all else. The thread's context loader is a {@code Supplier} meanwhile, of the module's descriptor and the classes' bytes.
 */
final class BootDefiner {

    /** In each JDK, without an initializer of its own. */
    static final String TYPE = "java.lang.EnumConstantNotPresentException";

    private static final String PACKAGE = "io.mapwatch.bootstrap";
    private static final String THREAD = "java/lang/Thread";
    private static final String SUPPLIER = "java/util/function/Supplier";
    private static final String OBJECT = "java/lang/Object";
    private static final String CLASS = "java/lang/Class";
    private static final String ACCESS = "jdk/internal/access/JavaLangAccess";
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String MODULE = "Ljava/lang/Module;";
    private static final String DESCRIPTOR = "java/lang/module/ModuleDescriptor";

    /** As {@link ClassRewriter} does. */
    private static final byte READ_AS_MAJOR = Opcodes.V17;

    private static final int MAJOR_VERSION = 7;

    private static final int GIVEN = 0;
    private static final int JDK = 1;
    private static final int MADE = 2;
    private static final int BASE = 3;
    private static final int MEMORY = 4;

    private final byte[] original;
    private final byte[] changed;

    private BootDefiner(byte[] original, byte[] changed) {
        this.original = original;
        this.changed = changed;
    }

    /** The class as it is in the runtime image. */
    byte[] original() {
        return original;
    }

    /** The class with the initializer. */
    byte[] changed() {
        return changed;
    }

    /** @param names of the classes to define, in their order; the last one is initialized too */
    static BootDefiner make(List<String> names) throws IOException {
        byte[] original = RuntimeImage.bytes(TYPE);
        byte[] known = original.clone();
        known[MAJOR_VERSION] = READ_AS_MAJOR;
        ClassReader reader = new ClassReader(known);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new WithoutInitializer(writer), 0);
        addInitializer(writer, names);
        byte[] changed = writer.toByteArray();
        changed[MAJOR_VERSION] = original[MAJOR_VERSION];
        return new BootDefiner(original, changed);
    }

    private static void addInitializer(ClassWriter writer, List<String> names) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        ask(code);
        defineModule(code);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
        code.visitVarInsn(Opcodes.ASTORE, MEMORY);
        for (int i = 0; i < names.size(); i++) {
            defineClass(code, names.get(i), i + 1);
            if (i < names.size() - 1) {
                code.visitInsn(Opcodes.POP);
            }
        }
        code.visitVarInsn(Opcodes.ALOAD, MEMORY);
        code.visitInsn(Opcodes.SWAP);
        virtual(code, UNSAFE, "ensureClassInitialized", "(Ljava/lang/Class;)V");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** Fails where the class has an initializer. */
    private static final class WithoutInitializer extends ClassVisitor {

        WithoutInitializer(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (name.equals("<clinit>")) {
                throw new IllegalStateException(TYPE + " has an initializer");
            }
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
    }

    private static void ask(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, THREAD, "currentThread", "()L" + THREAD + ";", false);
        virtual(code, THREAD, "getContextClassLoader", "()Ljava/lang/ClassLoader;");
        code.visitTypeInsn(Opcodes.CHECKCAST, SUPPLIER);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, SUPPLIER, "get", "()Ljava/lang/Object;", true);
        code.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
        code.visitVarInsn(Opcodes.ASTORE, GIVEN);
    }

    private static void defineModule(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "jdk/internal/access/SharedSecrets",
                "getJavaLangAccess",
                "()L" + ACCESS + ";",
                false);
        code.visitVarInsn(Opcodes.ASTORE, JDK);
        code.visitVarInsn(Opcodes.ALOAD, JDK);
        code.visitInsn(Opcodes.ACONST_NULL);
        given(code, 0, DESCRIPTOR);
        code.visitInsn(Opcodes.ACONST_NULL);
        onAccess(code, "defineModule", "(Ljava/lang/ClassLoader;L" + DESCRIPTOR + ";Ljava/net/URI;)" + MODULE);
        code.visitVarInsn(Opcodes.ASTORE, MADE);
        code.visitLdcInsn(Type.getObjectType(OBJECT));
        virtual(code, CLASS, "getModule", "()" + MODULE);
        code.visitVarInsn(Opcodes.ASTORE, BASE);
        reads(code, BASE, MADE);
        reads(code, MADE, BASE);
        code.visitVarInsn(Opcodes.ALOAD, JDK);
        code.visitVarInsn(Opcodes.ALOAD, MADE);
        code.visitLdcInsn(PACKAGE);
        code.visitVarInsn(Opcodes.ALOAD, BASE);
        onAccess(code, "addExports", "(" + MODULE + "Ljava/lang/String;" + MODULE + ")V");
    }

    private static void reads(MethodVisitor code, int module, int other) {
        code.visitVarInsn(Opcodes.ALOAD, JDK);
        code.visitVarInsn(Opcodes.ALOAD, module);
        code.visitVarInsn(Opcodes.ALOAD, other);
        onAccess(code, "addReads", "(" + MODULE + MODULE + ")V");
    }

    private static void defineClass(MethodVisitor code, String name, int index) {
        code.visitVarInsn(Opcodes.ALOAD, MEMORY);
        code.visitLdcInsn(name);
        given(code, index, "[B");
        code.visitInsn(Opcodes.ICONST_0);
        given(code, index, "[B");
        code.visitInsn(Opcodes.ARRAYLENGTH);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ACONST_NULL);
        virtual(
                code,
                UNSAFE,
                "defineClass",
                "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)Ljava/lang/Class;");
    }

    private static void given(MethodVisitor code, int index, String type) {
        code.visitVarInsn(Opcodes.ALOAD, GIVEN);
        code.visitIntInsn(Opcodes.BIPUSH, index);
        code.visitInsn(Opcodes.AALOAD);
        code.visitTypeInsn(Opcodes.CHECKCAST, type);
    }

    private static void onAccess(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, ACCESS, name, descriptor, true);
    }

    private static void virtual(MethodVisitor code, String type, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, name, descriptor, false);
    }
}
