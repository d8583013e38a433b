package io.mapwatch.core.report;

import io.mapwatch.core.procfs.ThreadLimit;
import java.util.ArrayList;
import java.util.List;

/** The limits of threads, in words. */
public final class ThreadLimitsText {

    /** A sentence for where jemalloc is and {@code vm.overcommit_memory} is 2. */
    public static final String JEMALLOC_WITHOUT_OVERCOMMIT =
            "vm.overcommit_memory is 2 here, and jemalloc is mapped: then it gives memory back piece by piece, and each"
                    + " piece is a mapping of its own. That alone can use up the limit. Set vm.overcommit_memory to 0 or 1,"
                    + " or let jemalloc keep its memory (MALLOC_CONF=dirty_decay_ms:-1,muzzy_decay_ms:-1).";

    /** From here on a limit may be the cause of what is looked for. */
    private static final double NEAR = 0.8;

    private ThreadLimitsText() {}

    /** All of them, the nearest first; empty if none is known. */
    public static String table(List<ThreadLimit> limits) {
        if (limits.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable().row("threads", "share", "of", "which limit");
        for (ThreadLimit limit : nearestFirst(limits)) {
            table.row(
                    limit.used() < 0 ? "" : Figures.grouped(limit.used()),
                    limit.used() < 0 ? "" : Figures.percent(limit.share()),
                    Figures.grouped(limit.limit()),
                    limit.name());
        }
        return '\n' + table.render();
    }

    /** A sentence for each that {@code more} threads do not fit under. */
    public static String tooLow(List<ThreadLimit> limits, long more) {
        StringBuilder text = new StringBuilder();
        for (ThreadLimit limit : nearestFirst(limits)) {
            if (more > 0 && Math.max(0, limit.used()) + more > limit.limit()) {
                text.append("Too low for ")
                        .append(Figures.grouped(more))
                        .append(" more threads: ")
                        .append(limit.name())
                        .append(", ")
                        .append(Figures.grouped(limit.limit()))
                        .append(".\n");
            }
        }
        return text.toString();
    }

    /** A sentence for each that is near; with {@code nearest}, for the nearest one in any case. */
    public static List<String> notes(List<ThreadLimit> limits, boolean nearest) {
        List<String> notes = new ArrayList<>();
        for (ThreadLimit limit : nearestFirst(limits)) {
            if (limit.used() >= 0 && (limit.share() >= NEAR || (nearest && notes.isEmpty()))) {
                notes.add("Threads have other limits too: " + Figures.grouped(limit.used()) + " of "
                        + Figures.grouped(limit.limit()) + " (" + Figures.percent(limit.share()) + ") by "
                        + limit.name()
                        + ".");
            }
        }
        return notes;
    }

    /** On one line, without what is used now. */
    public static String facts(List<ThreadLimit> limits) {
        StringBuilder text = new StringBuilder();
        for (ThreadLimit limit : limits) {
            text.append(text.length() == 0 ? "" : "; ")
                    .append(Figures.grouped(limit.limit()))
                    .append(" by ")
                    .append(limit.name());
        }
        return text.toString();
    }

    private static List<ThreadLimit> nearestFirst(List<ThreadLimit> limits) {
        List<ThreadLimit> sorted = new ArrayList<>(limits);
        sorted.sort((one, other) -> Double.compare(other.share(), one.share()));
        return sorted;
    }
}
