package io.mapwatch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads hooked classes made beforehand from a file that the core writes. Each stands beside its original bytes and is used for these alone. So the file
 * fits every JDK with the same classes, and no other.
 */
final class PreparedFile {

    private static final String FORMAT = "mapwatch hooks 3";

    /** The entry in the agent's jar that determines the hooks' bytes. */
    private static final String AGENT = "isolated.zip";

    /** FileInputStream reads this much without a malloc (the JDK's io_util.c): the free of a large block would raise malloc's threshold. */
    private static final int PIECE_BYTES = 8 * 1024;

    /** Many times what such a file has. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private PreparedFile() {}

    /**
     * @param agentJar the agent that must have made them
     * @throws IOException if the file cannot be read, is damaged, was written by another agent, or is no {@link TrustedFile}
     */
    static HookSet read(File file, File agentJar) throws IOException {
        TrustedFile trusted = TrustedFile.of(file.toPath(), agentJar.toPath());
        byte[] bytes = bytes(trusted.path().toFile());
        trusted.checkUnchanged();
        return parse(bytes, agent(agentJar));
    }

    static HookSet parse(byte[] bytes, String agent) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(agent)) {
            throw new IOException("it was made by another version of the agent");
        }
        String moduleVersion = in.readUTF();
        List<byte[]> bootClasses = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            bootClasses.add(bytes(in));
        }
        List<HookSet.Point> points = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            points.add(new HookSet.Point(
                    in.readUTF(), in.readUTF(), in.readBoolean(), in.readUTF(), bytes(in), bytes(in), bytes(in)));
        }
        return new HookSet(moduleVersion, bootClasses, points);
    }

    /** Reads without a channel: its class would be loaded before it is hooked. */
    private static byte[] bytes(File file) throws IOException {
        byte[] all = new byte[(int) Math.min(file.length(), MOST_BYTES)];
        int length = 0;
        try (FileInputStream in = new FileInputStream(file)) {
            int count;
            while (length < all.length
                    && (count = in.read(all, length, Math.min(PIECE_BYTES, all.length - length))) > 0) {
                length += count;
            }
        }
        return length == all.length ? all : Arrays.copyOf(all, length);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("it is damaged");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /** A checksum of this agent, as the core writes it: prepared hooks of another one do not fit. */
    private static String agent(File agentJar) throws IOException {
        try (JarFile jar = new JarFile(agentJar, false)) {
            JarEntry agent = jar.getJarEntry(AGENT);
            return AGENT + ' ' + (agent == null ? "none" : Long.toHexString(agent.getCrc()));
        }
    }
}
