package io.mapwatch.core.jdk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A class file with methods that do nothing at length, and an attribute without a name, for which the VM refuses it (JVMS 4.7). It is made in one place
 * and with few calls: at the start, each call is one towards a compilation.
 */
final class RefusedClass {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final byte UTF8 = 1;
    private static final byte CLASS = 7;
    private static final short PUBLIC_STATIC = 0x9;
    private static final short SUPER = 0x20;
    private static final byte RETURN = (byte) 0xb1;

    /** The entries of the constant pool. */
    private static final short ITS_NAME = 1;

    private static final short ITSELF = 2;
    private static final short OBJECTS_NAME = 3;
    private static final short OBJECT = 4;
    private static final short DESCRIPTOR = 5;
    private static final short CODE = 6;
    private static final short METHOD = 7;
    private static final short ENTRIES = 8;

    /** Beside the code itself: stack, locals, the code's length, and the lengths of two tables. */
    private static final int CODE_FRAME_BYTES = 12;

    /** A method with its attribute, but for the code itself. */
    private static final int METHOD_BYTES = 4 * Short.BYTES + Short.BYTES + Integer.BYTES + CODE_FRAME_BYTES;

    private static final int MOST_OTHER_BYTES = 512;

    private final byte[] bytes;
    private final ByteBuffer out;

    /** @param methodsBytes the most that all methods take */
    RefusedClass(int methodsBytes) {
        this.bytes = new byte[methodsBytes + MOST_OTHER_BYTES];
        this.out = ByteBuffer.wrap(bytes);
    }

    /**
     * The same array each time. All methods are alike: that they have one name is no fault before the last is read.
     *
     * @param name with slashes
     */
    byte[] named(String name, int methods, int codeBytes) {
        Arrays.fill(bytes, (byte) 0);
        out.clear();
        out.putInt(MAGIC).putInt(JAVA_8).putShort(ENTRIES);
        utf8(name);
        out.put(CLASS).putShort(ITS_NAME);
        utf8("java/lang/Object");
        out.put(CLASS).putShort(OBJECTS_NAME);
        utf8("()V");
        utf8("Code");
        utf8("reserve");
        out.putShort(SUPER).putShort(ITSELF).putShort(OBJECT);
        out.putShort((short) 0).putShort((short) 0).putShort((short) methods); // interfaces, fields
        int first = out.position();
        out.putShort(PUBLIC_STATIC).putShort(METHOD).putShort(DESCRIPTOR).putShort((short) 1);
        out.putShort(CODE).putInt(CODE_FRAME_BYTES + codeBytes).putInt(0).putInt(codeBytes);
        bytes[out.position() + codeBytes - 1] = RETURN;
        int methodBytes = METHOD_BYTES + codeBytes;
        for (int i = 1; i < methods; i++) {
            System.arraycopy(bytes, first, bytes, first + i * methodBytes, methodBytes);
        }
        // one attribute, whose name is entry 0
        out.position(first + methods * methodBytes).putShort((short) 1);
        return bytes;
    }

    private void utf8(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.put(UTF8).putShort((short) encoded.length).put(encoded);
    }
}
