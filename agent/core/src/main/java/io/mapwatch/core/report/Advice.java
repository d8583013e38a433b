package io.mapwatch.core.report;

import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;

/** What to do about what a report shows. */
final class Advice {

    private Advice() {}

    /** Lines for a person; empty while the level is ok. */
    static String of(Report report) {
        Pressure pressure = report.pressure();
        if (pressure.level() == Level.OK) {
            return "";
        }
        String state = pressure.level() == Level.EXHAUSTED
                ? "Unmapping fails from now on, and the next thread, class or heap growth may end the process.\n"
                : "";
        return state
                + "To win time, raise the limit on the host; it takes effect at once, without a restart:\n  "
                + RaiseLimit.now(RaiseLimit.suggested(Math.max(pressure.count(), pressure.limit())))
                + "\n"
                + cause(report)
                + "\nHow to keep the limit there, and how much is needed: java -jar mapwatch.jar doctor PID\n";
    }

    private static String cause(Report report) {
        Culprit culprit = Culprit.of(report.mappings());
        Kind kind = culprit.kind();
        String who = culprit.owner().isEmpty() ? "" : " Begin with " + culprit.owner() + '.';
        return switch (kind) {
            case DELETED_FILE ->
                "The files are deleted and still mapped: something keeps a reader, an arena or a buffer of them that is"
                        + " never closed."
                        + who;
            case FILE, LIBRARY, JDK_IMAGE ->
                "Each file, or each part of one that is mapped, takes a mapping: close readers that are not used, map"
                        + " larger parts, merge small files."
                        + who;
            case THREAD_STACK ->
                "Each thread takes two or three mappings: find the pool that grows (jcmd PID Thread.print), bound it, or use"
                        + " virtual threads.";
            case ANONYMOUS, RESERVED, MALLOC_ARENA, SHARED_MEMORY ->
                "Memory taken in many pieces from outside the Java heap: pool and reuse buffers, take larger ones, and"
                        + " free them in the order they were taken; each one freed between two others splits a"
                        + " mapping."
                        + (kind == Kind.MALLOC_ARENA ? " MALLOC_ARENA_MAX bounds the arenas." : "")
                        + who;
            case JAVA_HEAP ->
                "The collector's own use of the heap takes them; ZGC needs three for each 2 MiB (mapwatch.jar doctor"
                        + " PID).";
            case CODE_CACHE, METASPACE, GC, KERNEL -> "They are the virtual machine's own.";
        };
    }
}
