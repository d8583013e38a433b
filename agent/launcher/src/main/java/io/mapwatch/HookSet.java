package io.mapwatch;

import java.util.ArrayList;
import java.util.List;

/** The hook classes, and hooked classes of the JDK that were made for them: read from a file, or just made by the core. */
final class HookSet {

    /** The name of the place whose class defines the hook classes when it is initialized. */
    static final String DEFINER = "DEFINER";

    /** The places for which no thread is held up: their classes are there early. */
    private static final List<String> LATER = List.of("THREAD", "LIBRARY");

    private final String moduleVersion;
    private final List<byte[]> bootClasses;
    private final List<Point> points;

    HookSet(String moduleVersion, List<byte[]> bootClasses, List<Point> points) {
        this.moduleVersion = moduleVersion;
        this.bootClasses = bootClasses;
        this.points = points;
    }

    /** @param made by the core: the module's version, the list of the hook classes, and for each place what {@link Point} has, in its order */
    @SuppressWarnings("unchecked") // the core passes these types
    static HookSet of(Object[] made) {
        List<Point> points = new ArrayList<>();
        for (Object[] each : (List<Object[]>) made[2]) {
            points.add(new Point(
                    (String) each[0],
                    (String) each[1],
                    (Boolean) each[2],
                    (String) each[3],
                    (byte[]) each[4],
                    (byte[]) each[5],
                    (byte[]) each[6]));
        }
        return new HookSet((String) made[0], (List<byte[]>) made[1], points);
    }

    /** Of the module that the hook classes are. */
    String moduleVersion() {
        return moduleVersion;
    }

    List<byte[]> bootClasses() {
        return bootClasses;
    }

    /** In the order in which they go in; first {@link #DEFINER}. */
    List<Point> points() {
        return points;
    }

    /** Those that go in before all else, in their order. */
    List<Point> first() {
        List<Point> first = new ArrayList<>(points);
        first.removeIf(point -> LATER.contains(point.name()));
        return first;
    }

    /** The others. */
    List<Point> later() {
        List<Point> later = new ArrayList<>(points);
        later.removeIf(point -> !LATER.contains(point.name()));
        return later;
    }

    /** A place of hooks. */
    static final class Point {

        private final String name;
        private final String type;
        private final boolean natives;
        private final String better;
        private final byte[] original;
        private final byte[] hooked;
        private final byte[] guarded;

        Point(
                String name,
                String type,
                boolean natives,
                String better,
                byte[] original,
                byte[] hooked,
                byte[] guarded) {
            this.name = name;
            this.type = type;
            this.natives = natives;
            this.better = better;
            this.original = original;
            this.hooked = hooked;
            this.guarded = guarded;
        }

        String name() {
            return name;
        }

        /** The binary name of the class. */
        String type() {
            return type;
        }

        /** Whether native methods are wrapped, which a class takes only at its first load. */
        boolean natives() {
            return natives;
        }

        /** The place that makes this one superfluous; empty where there is none. */
        String better() {
            return better;
        }

        byte[] original() {
            return original;
        }

        byte[] hooked() {
            return hooked;
        }

        /** With a guard; empty where that makes no difference. */
        byte[] guarded() {
            return guarded;
        }
    }
}
