package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.RuntimeImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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
                all.add(make(point));
                pause.run();
            }
        }
        return new PreparedHooks(all);
    }

    /** Those of some places, without what others make superfluous while the classes are not loaded. */
    static PreparedHooks makeFirst(int javaVersion, Predicate<HookPoint> which) throws IOException {
        List<Prepared> all = new ArrayList<>();
        for (HookPoint point : HookPoint.values()) {
            HookPoint better = point.better();
            if (which.test(point) && point.isIn(javaVersion) && (better == null || !better.isIn(javaVersion))) {
                all.add(make(point));
            }
        }
        return new PreparedHooks(all);
    }

    private static Prepared make(HookPoint point) throws IOException {
        byte[] original = RuntimeImage.bytes(point.type());
        byte[] hooked = new ClassRewriter(false).hooked(point, original);
        byte[] guarded = point.mapsFiles() ? new ClassRewriter(true).hooked(point, original) : ONLY_WITHOUT_GUARD;
        return new Prepared(point, original, hooked, guarded);
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
        List<Object[]> points = points();
        out.writeInt(points.size());
        for (Object[] point : points) {
            out.writeUTF((String) point[0]);
            out.writeUTF((String) point[1]);
            out.writeBoolean((Boolean) point[2]);
            out.writeUTF((String) point[3]);
            write((byte[]) point[4], out);
            write((byte[]) point[5], out);
            write((byte[]) point[6], out);
        }
        out.flush();
    }

    /** What {@link #write} writes, as types of the JDK: the version of the hooks' module, the hook classes, and the places. */
    Object[] forLauncher(BootClasses boot) throws IOException {
        return new Object[] {boot.version(), boot.classes(), points()};
    }

    /**
     * Of each place its name, its class, whether that takes hooks at its first load only, the place that makes it superfluous, and the class: original,
     * hooked, and with a guard. The first one defines the hook classes.
     */
    private List<Object[]> points() throws IOException {
        List<Object[]> points = new ArrayList<>();
        BootDefiner definer = BootDefiner.make(BootClasses.names());
        points.add(new Object[] {
            "DEFINER", BootDefiner.TYPE, true, "", definer.original(), definer.changed(), ONLY_WITHOUT_GUARD
        });
        for (Prepared prepared : all) {
            HookPoint better = prepared.point.better();
            points.add(new Object[] {
                prepared.point.name(),
                prepared.point.type(),
                prepared.point.means() == HookPoint.Means.NATIVES_WRAPPED,
                better == null ? "" : better.name(),
                prepared.original,
                prepared.hooked,
                prepared.guarded
            });
        }
        return points;
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
