package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes hooked classes beforehand, and writes them with the hook classes. The launcher reads them. */
final class PreparedHooks {

    private static final String FORMAT = "mapwatch hooks 3";

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

    void write(OutputStream file, String agent, BootClasses boot) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
        out.writeUTF(FORMAT);
        out.writeUTF(agent);
        out.writeUTF(boot.version());
        out.writeInt(boot.classes().size());
        for (byte[] each : boot.classes()) {
            write(each, out);
        }
        out.writeInt(1 + all.size());
        BootDefiner definer = BootDefiner.make(BootClasses.names());
        writePoint("DEFINER", BootDefiner.TYPE, true, "", out);
        write(definer.original(), out);
        write(definer.changed(), out);
        write(ONLY_WITHOUT_GUARD, out);
        for (Prepared prepared : all) {
            HookPoint better = prepared.point.better();
            writePoint(
                    prepared.point.name(),
                    prepared.point.type(),
                    prepared.point.means() == HookPoint.Means.NATIVES_WRAPPED,
                    better == null ? "" : better.name(),
                    out);
            write(prepared.original, out);
            write(prepared.hooked, out);
            write(prepared.guarded, out);
        }
        out.flush();
    }

    private static void writePoint(String name, String type, boolean firstLoadOnly, String better, DataOutputStream out)
            throws IOException {
        out.writeUTF(name);
        out.writeUTF(type);
        out.writeBoolean(firstLoadOnly);
        out.writeUTF(better);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * That class with its hooks, if it was prepared from the same bytes.
     *
     * @param prepared its original bytes, the hooked ones, and those with a guard, empty where that makes no difference; null if there are none
     */
    static byte @Nullable [] find(byte @Nullable [][] prepared, boolean guarded, byte[] original) {
        if (prepared == null || !Arrays.equals(prepared[0], original)) {
            return null;
        }
        return guarded && prepared[2].length > 0 ? prepared[2] : prepared[1];
    }
}
