package io.mapwatch.core.report;

import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The callers of an owner, one below the other; where its mappings came by several, each has its share and its own callers. */
final class CallerTree {

    /** The most callers at one fork; the others are one row. */
    private static final int MOST_AT_FORK = 4;

    /** The most rows of one owner. */
    private static final int MOST_ROWS = 24;

    /** Made early: the first path may come near the limit. */
    private static final Comparator<List<Path>> LARGEST_FIRST = (a, b) -> Long.compare(sum(b), sum(a));

    private final TextTable table;
    private final long whole;
    private int rows;

    private CallerTree(TextTable table, long whole) {
        this.table = table;
        this.whole = whole;
    }

    /** Runs all of it once, so that nothing is loaded later. */
    static void rehearse() {
        List<Path> paths = List.of(new Path(List.of("a"), 2), new Path(List.of("b"), 1));
        addTo(new TextTable(), new Owner("", "", List.of(), 4, 4, 0, 0, 0, paths, 3));
    }

    static void addTo(TextTable table, Owner owner) {
        CallerTree tree = new CallerTree(table, owner.mappings());
        if (owner.paths().isEmpty()) {
            for (String caller : owner.callers()) {
                tree.row(1, "called by " + caller);
            }
            return;
        }
        tree.fork(owner.paths(), 0, 1, owner.otherPaths(), owner.mappings());
        if (owner.pathsFrom() < owner.mappings()) {
            tree.row(1, "(shares from " + Figures.grouped(owner.pathsFrom()) + " mappings: not each is looked at)");
        }
    }

    /** @param others the mappings of {@code sum} that came by none of the paths */
    private void fork(List<Path> paths, int depth, int indent, long others, long sum) {
        List<List<Path>> byCaller = byCaller(paths, depth);
        boolean alone = others == 0 && byCaller.size() == 1 && sum(byCaller.get(0)) == sum;
        long told = 0;
        int shown = 0;
        for (List<Path> same : byCaller) {
            if (shown++ == MOST_AT_FORK || rows >= MOST_ROWS) {
                break;
            }
            long mappings = sum(same);
            told += mappings;
            row(indent, "called by " + same.get(0).callers().get(depth) + (alone ? "" : share(mappings)));
            fork(same, depth + 1, alone ? indent : indent + 1, 0, mappings);
        }
        if (told < sum && told > 0) {
            row(indent, "other paths" + share(sum - told));
        }
    }

    /** The paths by their caller at that depth, that with the most mappings first; those that end there are left out. */
    private static List<List<Path>> byCaller(List<Path> paths, int depth) {
        List<List<Path>> byCaller = new ArrayList<>();
        for (Path path : paths) {
            if (path.callers().size() > depth) {
                place(byCaller, path.callers().get(depth), depth).add(path);
            }
        }
        byCaller.sort(LARGEST_FIRST);
        return byCaller;
    }

    private static List<Path> place(List<List<Path>> byCaller, String caller, int depth) {
        for (List<Path> same : byCaller) {
            if (same.get(0).callers().get(depth).equals(caller)) {
                return same;
            }
        }
        List<Path> added = new ArrayList<>();
        byCaller.add(added);
        return added;
    }

    private static long sum(List<Path> paths) {
        long sum = 0;
        for (Path path : paths) {
            sum += path.mappings();
        }
        return sum;
    }

    private String share(long mappings) {
        return " (" + Shares.percent(mappings, whole) + ")";
    }

    private void row(int indent, String text) {
        rows++;
        table.row("", "", "", "", "", "  ".repeat(indent) + text);
    }
}
