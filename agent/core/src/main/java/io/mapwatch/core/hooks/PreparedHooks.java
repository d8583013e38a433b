package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hooked classes made beforehand, in a file. Each stands beside its original bytes and is used for these alone. So the file fits every JDK with the
 * same classes, and no other.
 */
final class PreparedHooks {

    private static final String FORMAT = "mapwatch hooks 2";

    /** FileInputStream reads this much without a malloc (the JDK's io_util.c): the free of a large block would raise malloc's threshold. */
    private static final int PIECE_BYTES = 8 * 1024;

    private static final byte[] ONLY_WITHOUT_GUARD = {};

    private static final class Prepared {
        final HookPoint point;
        final byte[] original;
        final byte[] hooked;

        /** With a guard; empty where that makes no difference. */
        final byte[] guarded;

        Prepared(HookPoint point, byte[] original, byte[] hooked, byte[] guarded) {
            this.point = point;
            this.original = original;
            this.hooked = hooked;
            this.guarded = guarded;
        }
    }

    private final List<Prepared> all;

    private PreparedHooks(List<Prepared> all) {
        this.all = all;
    }

    /**
     * All hooked classes that the agent may need on a JDK of that feature version, which must be the running one.
     *
     * @param pause run between two of them
     */
    static PreparedHooks make(int javaVersion, Runnable pause) throws IOException {
        List<Prepared> all = new ArrayList<>();
        for (HookPoint point : HookPoint.values()) {
            if (point.isIn(javaVersion)) {
                byte[] original = RuntimeImage.bytes(point.type());
                byte[] hooked = new ClassRewriter(false).hooked(point, original);
                byte[] guarded =
                        point.mapsFiles() ? new ClassRewriter(true).hooked(point, original) : ONLY_WITHOUT_GUARD;
                all.add(new Prepared(point, original, hooked, guarded));
                pause.run();
            }
        }
        return new PreparedHooks(all);
    }

    /**
     * @param agent the agent that must have made them
     * @throws IOException if the file cannot be read, is damaged, or was written by another agent
     */
    static PreparedHooks read(Path file, String agent) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(file)))) {
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(agent)) {
                throw new IOException("it was made by another version of the agent");
            }
            List<Prepared> all = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                all.add(new Prepared(HookPoint.valueOf(in.readUTF()), bytes(in), bytes(in), bytes(in)));
            }
            return new PreparedHooks(all);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    /** Reads without a channel: its class would be loaded before it is hooked. */
    private static byte[] bytes(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            for (int count; (count = in.read(piece)) > 0; ) {
                all.write(piece, 0, count);
            }
        }
        return all.toByteArray();
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("it is damaged");
        }
        return in.readNBytes(length);
    }

    void write(OutputStream file, String agent) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
        out.writeUTF(FORMAT);
        out.writeUTF(agent);
        out.writeInt(all.size());
        for (Prepared prepared : all) {
            out.writeUTF(prepared.point.name());
            write(prepared.original, out);
            write(prepared.hooked, out);
            write(prepared.guarded, out);
        }
        out.flush();
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** That class with its hooks, if it was prepared from the same bytes. */
    byte @Nullable [] find(HookPoint point, boolean guarded, byte[] original) {
        for (Prepared prepared : all) {
            if (prepared.point == point && Arrays.equals(prepared.original, original)) {
                return guarded && prepared.guarded.length > 0 ? prepared.guarded : prepared.hooked;
            }
        }
        return null;
    }
}
