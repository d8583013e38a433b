package io.mapwatch.lambdas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The class of one lambda or method reference, as {@code java.lang.invoke.LambdaMetafactory} specifies it. */
final class LambdaClass {

    /** The static method that gives an instance for what is captured. */
    static final String FACTORY = "of";

    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";
    private static final String ONLY = "ONLY";

    /** The flags of {@code altMetafactory}. */
    private static final int SERIALIZABLE = 1;

    private static final int MARKERS = 2;
    private static final int BRIDGES = 4;

    private final String name;
    private final String single;
    private final String factoryDescriptor;
    private final Type[] captured;
    private final Handle target;
    private final Type instantiated;
    private final List<String> interfaces = new ArrayList<>();

    /** The descriptors of the interface's method: one, and more where others are its bridges. */
    private final Set<Type> descriptors = new LinkedHashSet<>();

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    /**
     * @param single the name of the interface's method
     * @param factoryDescriptor from what is captured to the interface
     * @param arguments of the metafactory
     */
    LambdaClass(String name, String single, String factoryDescriptor, Object... arguments) {
        this.name = name;
        this.single = single;
        this.factoryDescriptor = factoryDescriptor;
        this.captured = Type.getArgumentTypes(factoryDescriptor);
        this.target = (Handle) arguments[1];
        this.instantiated = (Type) arguments[2];
        interfaces.add(Type.getReturnType(factoryDescriptor).getInternalName());
        descriptors.add((Type) arguments[0]);
        if (arguments.length > 3) {
            addFlagged((int) arguments[3], arguments);
        }
    }

    /** What reads one again looks for a lambda (java.lang.invoke.SerializedLambda). */
    static boolean isSerializable(Object... arguments) {
        return arguments.length > 3 && ((int) arguments[3] & SERIALIZABLE) != 0;
    }

    private void addFlagged(int flags, Object[] arguments) {
        int at = 4;
        if ((flags & MARKERS) != 0) {
            for (int left = (int) arguments[at++]; left > 0; left--) {
                interfaces.add(((Type) arguments[at++]).getInternalName());
            }
        }
        if ((flags & BRIDGES) != 0) {
            for (int left = (int) arguments[at++]; left > 0; left--) {
                descriptors.add((Type) arguments[at++]);
            }
        }
    }

    byte[] bytes(int version, String nestHost) {
        writer.visit(
                version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                OBJECT,
                interfaces.toArray(new String[0]));
        writer.visitNestHost(nestHost);
        constructor();
        factory();
        for (Type descriptor : descriptors) {
            call(descriptor);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private String constructorDescriptor() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void constructor() {
        MethodVisitor code = begin(Opcodes.ACC_PRIVATE, CONSTRUCTOR, constructorDescriptor());
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), captured[i].getDescriptor(), null, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), captured[i].getDescriptor());
            local += captured[i].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    /** A lambda that captures nothing has one instance. */
    private void factory() {
        MethodVisitor code = begin(Opcodes.ACC_STATIC, FACTORY, factoryDescriptor);
        MethodVisitor initializer = begin(Opcodes.ACC_STATIC, "<clinit>", "()V");
        loadTypes(initializer);
        String type = Type.getObjectType(name).getDescriptor();
        if (captured.length > 0) {
            make(code);
        } else {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, ONLY, type, null, null);
            make(initializer);
            initializer.visitFieldInsn(Opcodes.PUTSTATIC, name, ONLY, type);
            code.visitFieldInsn(Opcodes.GETSTATIC, name, ONLY, type);
        }
        end(initializer, Opcodes.RETURN);
        end(code, Opcodes.ARETURN);
    }

    /** To link a lambda loads the types of its signature. What must load nothing near the limit relies on it. */
    private void loadTypes(MethodVisitor code) {
        Set<Type> types = new LinkedHashSet<>(List.of(instantiated.getArgumentTypes()));
        types.add(instantiated.getReturnType());
        types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        types.add(Type.getReturnType(target.getDesc()));
        for (Type type : types) {
            if (type.getSort() == Type.OBJECT && !type.getInternalName().startsWith("java/")) {
                code.visitLdcInsn(type);
                code.visitInsn(Opcodes.POP);
            }
        }
    }

    private void make(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type each : captured) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), local);
            local += each.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, constructorDescriptor(), false);
    }

    private void call(Type descriptor) {
        MethodVisitor code = begin(Opcodes.ACC_PUBLIC, single, descriptor.getDescriptor());
        boolean makes = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (makes) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        List<Type> wanted = wanted(makes);
        int next = 0;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
            Conversion.convert(code, captured[i], wanted.get(next++));
        }
        Type[] given = descriptor.getArgumentTypes();
        int local = 1;
        for (int i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
            local += given[i].getSize();
            Conversion.convert(code, given[i], instantiated.getArgumentTypes()[i]);
            Conversion.convert(code, instantiated.getArgumentTypes()[i], wanted.get(next++));
        }
        code.visitMethodInsn(opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        Type result = makes ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
        if (descriptor.getReturnType().equals(Type.VOID_TYPE)) {
            drop(code, result);
        } else {
            Conversion.convert(code, result, instantiated.getReturnType());
            Conversion.convert(code, instantiated.getReturnType(), descriptor.getReturnType());
        }
        end(code, descriptor.getReturnType().getOpcode(Opcodes.IRETURN));
    }

    /** What the target takes: its receiver, if it has one, and its arguments. */
    private List<Type> wanted(boolean makes) {
        List<Type> types = new ArrayList<>();
        if (!makes && target.getTag() != Opcodes.H_INVOKESTATIC) {
            types.add(Type.getObjectType(target.getOwner()));
        }
        types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        return types;
    }

    /** A member of the nest calls private methods as others (JVMS 6.5, invokevirtual). */
    private int opcode() {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private static void drop(MethodVisitor code, Type type) {
        if (type.getSize() > 0) {
            code.visitInsn(type.getSize() == 1 ? Opcodes.POP : Opcodes.POP2);
        }
    }

    private MethodVisitor begin(int access, String method, String descriptor) {
        MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code, int returns) {
        code.visitInsn(returns);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static String field(int index) {
        return "captured" + index;
    }
}
