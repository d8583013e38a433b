package io.mapwatch.core.report;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.Most;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** The threads of a report by name, in words: where stacks are a notable part of the mappings. */
final class ThreadNamesText {

    private static final int SHOWN = 12;

    /** Of all mappings. */
    private static final double NOTABLE = 0.1;

    /** Of all threads. */
    private static final double LEADING = 0.5;

    private static final int MOST_STARTERS = 3;

    private ThreadNamesText() {}

    /**
     * {@code : 2,800 of 2,833 threads are named report-export-#-worker-#, started by org.example.Export.submit(Export.java:42) (98 %)}; empty where no
     * name leads, and nobody is known to have started a notable share.
     */
    static String leading(Report report) {
        String named = named(report);
        String started = startedBy(report);
        return (named.isEmpty() && started.isEmpty() ? "" : ": ")
                + named
                + (named.isEmpty() || started.isEmpty() ? "" : ", ")
                + started;
    }

    /** With the shares of all stacks' mappings. */
    private static String startedBy(Report report) {
        int stacks = report.mappings().kinds().of(Kind.THREAD_STACK);
        List<String> parts = new ArrayList<>();
        for (OwnerCounts.Owner owner : report.mappings().owners().owners()) {
            if (owner.api().equals(OwnerCounts.THREAD)
                    && parts.size() < MOST_STARTERS
                    && Most.isNotable(owner.mappings(), stacks)) {
                parts.add(Printable.of(owner.name()) + " (" + Shares.percent(owner.mappings(), stacks) + ")");
            }
        }
        return parts.isEmpty() ? "" : "started by " + Shares.listed(parts);
    }

    private static String named(Report report) {
        int all = 0;
        for (NamedThreads group : report.threads()) {
            all += group.threads();
        }
        if (all == 0 || report.threads().get(0).threads() < LEADING * all) {
            return "";
        }
        NamedThreads first = report.threads().get(0);
        return Figures.grouped(first.threads()) + " of " + Figures.grouped(all)
                + (first.isNamed() ? " threads are named " : " threads are ")
                + Printable.of(first.name());
    }

    static String table(Report report) {
        int stacks = report.mappings().kinds().of(Kind.THREAD_STACK);
        if (report.threads().isEmpty()
                || stacks < NOTABLE * report.mappings().kinds().total()) {
            return "";
        }
        TextTable table = new TextTable().row("threads", "name");
        int rest = 0;
        for (int i = 0; i < report.threads().size(); i++) {
            NamedThreads group = report.threads().get(i);
            if (i < SHOWN) {
                table.row(Figures.grouped(group.threads()), Printable.of(group.name()));
            } else {
                rest += group.threads();
            }
        }
        if (rest > 0) {
            table.row(Figures.grouped(rest), NamedThreads.OTHERS);
        }
        return '\n' + table.render();
    }
}
