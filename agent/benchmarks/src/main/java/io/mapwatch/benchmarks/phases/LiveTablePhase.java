package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.LiveTableApp;
import java.util.List;
import java.util.Locale;

/** The heap for a tracked mapping: the growth over full collections, by the number of mappings. */
public final class LiveTablePhase implements Phase {

    public static final List<Integer> TRACKED = List.of(1_000, 60_000, 200_000);

    /** Names the series of a table. */
    public static String what(int tracked) {
        return String.format(Locale.ROOT, "live table, %,d mappings", tracked);
    }

    @Override
    public void measure(Run run) throws Exception {
        for (Jdk jdk : run.jdks()) {
            for (int tracked : TRACKED) {
                // the serial collector's figures are exact
                try (Jvm jvm = Jvm.start(
                        run, jdk, "-XX:+UseSerialGC", LiveTableApp.class.getName(), String.valueOf(tracked))) {
                    jvm.end();
                    run.addAll(what(tracked), jdk, jvm);
                }
            }
        }
    }
}
