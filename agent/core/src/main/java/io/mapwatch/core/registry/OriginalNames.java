package io.mapwatch.core.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Gives metrics libraries their own names again in a class file. The build moves the agent's copies into a package of the agent's, so that no other
 * agent takes them for the application's. The application's libraries have their own names.
 */
final class OriginalNames {

    private static final String LIBRARIES = "io/mapwatch/libs/";
    private static final String ORIGINAL = "io/";

    private OriginalNames() {}

    /** Names stand only in the constant pool (JVMS 4.4), and no other part of a class file depends on their length. */
    static byte[] in(byte[] classFile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        DataOutputStream out = new DataOutputStream(bytes);
        long magicAndVersion = in.readLong();
        out.writeLong(magicAndVersion);
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            switch (tag) {
                case 1 -> out.writeUTF(in.readUTF().replace(LIBRARIES, ORIGINAL));
                case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
                case 5, 6 -> {
                    out.writeLong(in.readLong());
                    i++; // it takes two places
                }
                case 7, 8, 16, 19, 20 -> out.writeShort(in.readUnsignedShort());
                case 15 -> {
                    out.writeByte(in.readUnsignedByte());
                    out.writeShort(in.readUnsignedShort());
                }
                default -> throw new IOException("a constant of an unknown kind: " + tag);
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }
}
