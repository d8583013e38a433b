package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.Mix;
import io.mapwatch.benchmarks.apps.ScanApp;
import java.util.List;
import java.util.Locale;

/** Compares the agent's scan with a plain read of the same bytes, in turn, in one process for each mix and number of mappings. */
public final class ScanPhase implements Phase {

    /** The mappings of a process near the usual limit. */
    public static final int MOST_VMAS = 60_000;

    /** That, and the mappings of a JVM with a search engine in it. */
    public static final List<Integer> VMAS = List.of(5_000, MOST_VMAS);

    /** The mappings of a small process, to see how the cost grows. */
    public static final int FEW_VMAS = 500;

    /** Tracked mappings among 60,000, for the same reason. */
    public static final List<Integer> TRACKED = List.of(10, 1_000, 60_000);

    /** Names the series of a process. */
    public static String what(Mix mix, int vmas, int tracked) {
        String tail = tracked == 0 ? "" : String.format(Locale.ROOT, ", %,d tracked", tracked);
        return String.format(Locale.ROOT, "scan, %,d VMAs, %s", vmas, name(mix)) + tail;
    }

    private static String name(Mix mix) {
        return mix.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void measure(Run run) throws Exception {
        for (Jdk jdk : run.jdks()) {
            for (int vmas : VMAS) {
                for (Mix mix : Mix.values()) {
                    scan(run, jdk, mix, vmas, 0);
                }
            }
            scan(run, jdk, Mix.HALF_FILES, FEW_VMAS, 0);
            for (int tracked : TRACKED) {
                scan(run, jdk, Mix.ALL_FILES, MOST_VMAS, tracked);
            }
        }
    }

    private static void scan(Run run, Jdk jdk, Mix mix, int vmas, int tracked) throws Exception {
        try (Jvm jvm = Jvm.start(
                run,
                jdk,
                ScanApp.class.getName(),
                mix.name(),
                String.valueOf(vmas),
                String.valueOf(tracked),
                String.valueOf(run.effort().scanRounds()),
                String.valueOf(run.effort().warmUpMillis()),
                run.workspace().folder().toString())) {
            jvm.end();
            run.addAll(what(mix, vmas, tracked), jdk, jvm);
        }
    }
}
