package io.mapwatch.lambdas;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Converts the value on the stack as {@code LambdaMetafactory} does: casts, boxing, and primitives that get wider. */
final class Conversion {

    private static final String OBJECT = "java/lang/Object";

    private Conversion() {}

    static void convert(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (isPrimitive(from)) {
            if (isPrimitive(to)) {
                widen(code, from, to);
            } else {
                String box = Box.of(from).type;
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, box, "valueOf", "(" + from.getDescriptor() + ")L" + box + ";", false);
            }
        } else if (isPrimitive(to)) {
            unbox(code, from, to);
        } else if (!to.getInternalName().equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** The value may be the box of a narrower type. */
    private static void unbox(MethodVisitor code, Type from, Type to) {
        Box box = Box.of(to);
        for (Box each : Box.values()) {
            if (each.type.equals(from.getInternalName())) {
                box = each;
            }
        }
        if (!box.type.equals(from.getInternalName())) {
            code.visitTypeInsn(Opcodes.CHECKCAST, box.type);
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box.type, box.value, "()" + box.primitive, false);
        convert(code, Type.getType(box.primitive), to);
    }

    private static void widen(MethodVisitor code, Type from, Type to) {
        switch (to.getSort()) {
            case Type.LONG -> code.visitInsn(Opcodes.I2L);
            case Type.FLOAT -> code.visitInsn(from.getSort() == Type.LONG ? Opcodes.L2F : Opcodes.I2F);
            case Type.DOUBLE -> code.visitInsn(toDouble(from));
            default -> {
                // an int on the stack in any case
            }
        }
    }

    private static int toDouble(Type from) {
        return switch (from.getSort()) {
            case Type.LONG -> Opcodes.L2D;
            case Type.FLOAT -> Opcodes.F2D;
            default -> Opcodes.I2D;
        };
    }

    private enum Box {
        BOOLEAN("Z", "java/lang/Boolean", "booleanValue"),
        CHAR("C", "java/lang/Character", "charValue"),
        BYTE("B", "java/lang/Byte", "byteValue"),
        SHORT("S", "java/lang/Short", "shortValue"),
        INT("I", "java/lang/Integer", "intValue"),
        LONG("J", "java/lang/Long", "longValue"),
        FLOAT("F", "java/lang/Float", "floatValue"),
        DOUBLE("D", "java/lang/Double", "doubleValue");

        private final String primitive;
        private final String type;
        private final String value;

        Box(String primitive, String type, String value) {
            this.primitive = primitive;
            this.type = type;
            this.value = value;
        }

        static Box of(Type primitive) {
            for (Box box : values()) {
                if (box.primitive.equals(primitive.getDescriptor())) {
                    return box;
                }
            }
            throw new IllegalArgumentException(primitive + " has no box");
        }
    }
}
