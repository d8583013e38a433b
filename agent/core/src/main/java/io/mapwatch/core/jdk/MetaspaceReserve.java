package io.mapwatch.core.jdk;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Makes the VM keep committed metaspace free for the agent's classes and for the JDK's. With no mapping left it can commit no more, and it ends the JVM
 * where it needs some, for instance for the profile of a method that has become hot ({@code MethodData}).
 *
 * <p>A class that is cut off makes it: the VM allocates its methods, meets the end of the file, and keeps what it had allocated as free blocks of the
 * class's loader, from which it allocates first ({@code ~ClassFileParser} and {@code MetaspaceArena::deallocate}, JDK 17 to 28). The class is a hidden
 * one, which no other agent's transformer is shown.
 */
public final class MetaspaceReserve {

    /** The JDK copies a class to malloc's memory: less than glibc maps by itself, so that its threshold stays. */
    private static final int CLASS_BYTES = 120_000;

    /** The methods' lengths, a class each. A later class finds no room in the blocks of those before. */
    private static final int[] JDK_CODE_BYTES = {28_000, 40_000, 60_000};

    private static final int[] OWN_CODE_BYTES = {20_000, 28_000, 40_000, 60_000};

    /**
     * Of a class with many short methods. What the VM notes of a method that runs for the first time ({@code MethodCounters}) is small, and small
     * memory comes from small blocks alone ({@code FreeBlocks::remove_block}).
     */
    private static final int SHORT_METHODS = 600;

    private static final int SHORT_CODE_BYTES = 32;
    private static final String OWN_NAME = "io/mapwatch/core/jdk/Reserve";
    private static final String JDK_NAME = "java/lang/MapwatchReserve";

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int PUBLIC_STATIC = 0x9;
    private static final int RETURN = 0xb1;

    /** Beside the code itself: stack, locals, the code's length, and the lengths of two tables. */
    private static final int CODE_FRAME_BYTES = 12;

    private final OwnModule own;

    /** Made with the first reserve. */
    private byte[][] ownClasses = {};

    private byte[][] jdkClasses = {};

    public MetaspaceReserve(Instrumentation instrumentation) {
        this.own = new OwnModule(instrumentation);
    }

    /**
     * Makes it, or makes up for what has been taken of it. Where the VM does not let it, there is none. For one thread of the agent at a time, while
     * mappings are left.
     */
    public void make() {
        try {
            if (ownClasses.length == 0) {
                ownClasses = cutOff(OWN_NAME, OWN_CODE_BYTES);
                jdkClasses = cutOff(JDK_NAME, JDK_CODE_BYTES);
            }
            for (byte[] each : ownClasses) {
                own.failToDefine(MetaspaceReserve.class, OWN_NAME, each);
            }
            for (byte[] each : jdkClasses) {
                own.failToDefine(Object.class, JDK_NAME, each);
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            // this JDK defines no class that way
        }
    }

    private static byte[][] cutOff(String name, int... codeBytes) throws IOException {
        byte[][] classes = new byte[codeBytes.length + 1][];
        for (int i = 0; i < codeBytes.length; i++) {
            classes[i] = cutOff(name, CLASS_BYTES / codeBytes[i], codeBytes[i]);
        }
        classes[codeBytes.length] = cutOff(name, SHORT_METHODS, SHORT_CODE_BYTES);
        return classes;
    }

    /** A class with methods that do nothing at length. Its last two bytes, the number of its attributes, are missing. */
    private static byte[] cutOff(String name, int methods, int codeBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CLASS_BYTES + 512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(JAVA_8);
        out.writeShort(7 + methods);
        utf8(out, name); // 1
        out.writeByte(CLASS); // 2
        out.writeShort(1);
        utf8(out, "java/lang/Object"); // 3
        out.writeByte(CLASS); // 4
        out.writeShort(3);
        utf8(out, "()V"); // 5
        utf8(out, "Code"); // 6
        for (int method = 0; method < methods; method++) {
            utf8(out, "reserve" + method);
        }
        out.writeShort(0x20); // ACC_SUPER
        out.writeShort(2);
        out.writeShort(4);
        out.writeShort(0); // interfaces
        out.writeShort(0); // fields
        out.writeShort(methods);
        byte[] code = new byte[codeBytes];
        code[codeBytes - 1] = (byte) RETURN;
        for (int method = 0; method < methods; method++) {
            out.writeShort(PUBLIC_STATIC);
            out.writeShort(7 + method);
            out.writeShort(5);
            out.writeShort(1); // attributes: Code
            out.writeShort(6);
            out.writeInt(CODE_FRAME_BYTES + codeBytes);
            out.writeInt(0); // stack and locals
            out.writeInt(codeBytes);
            out.write(code);
            out.writeInt(0); // exceptions and attributes
        }
        return bytes.toByteArray();
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(text);
    }
}
