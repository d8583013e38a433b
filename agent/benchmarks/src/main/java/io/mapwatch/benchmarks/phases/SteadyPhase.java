package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.MapsApp;
import io.mapwatch.benchmarks.apps.Mix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the CPU time of the agent's threads in processes that do nothing, over minutes. Meanwhile another phase keeps the machine busy, as
 * applications do.
 */
public final class SteadyPhase implements Phase {

    /** Share of a core. */
    public static final String SHARE = "share of a core";

    /** Thresholds that are not reached where the machine's limit is small. */
    private static final String LEVEL_OK = "warning=0.97,critical=0.98";

    private final Phase meanwhile;

    public SteadyPhase(Phase meanwhile) {
        this.meanwhile = meanwhile;
    }

    public static String what(int vmas, boolean levelOk) {
        return String.format(Locale.ROOT, "at rest, %,d VMAs", vmas) + (levelOk ? ", " + LEVEL_OK : "");
    }

    private record Watched(String what, Jdk jdk, Jvm jvm, AgentThreads threads) {}

    @Override
    public void measure(Run run) throws Exception {
        List<Watched> all = new ArrayList<>();
        try {
            for (Jdk jdk : run.jdks()) {
                for (int vmas : ScanPhase.VMAS) {
                    all.add(start(run, jdk, vmas, false));
                    all.add(start(run, jdk, vmas, true));
                }
            }
            measure(run, all);
        } finally {
            all.forEach(watched -> watched.jvm().close());
        }
    }

    private void measure(Run run, List<Watched> all) throws Exception {
        // waits for the first scans, and the JIT compiler's work on them
        Thread.sleep(run.effort().warmUpMillis() * 10L);
        long start = System.nanoTime();
        List<Long> before = cpuNanos(all);
        meanwhile.measure(run);
        long left = run.effort().steadySeconds() * 1_000L - (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(Math.max(0, left));
        List<Long> after = cpuNanos(all);
        double took = System.nanoTime() - start;
        for (int i = 0; i < all.size(); i++) {
            Watched watched = all.get(i);
            run.add(watched.what(), SHARE, watched.jdk(), (after.get(i) - before.get(i)) / took);
        }
    }

    private static Watched start(Run run, Jdk jdk, int vmas, boolean levelOk) throws IOException {
        Jvm jvm = Jvm.start(
                run,
                jdk,
                run.agent(levelOk ? LEVEL_OK : ""),
                MapsApp.class.getName(),
                Mix.HALF_FILES.name(),
                String.valueOf(vmas),
                run.workspace().folder().toString());
        StartPhase.awaitHooks(jvm);
        jvm.await(MapsApp.READY);
        return new Watched(what(vmas, levelOk), jdk, jvm, new AgentThreads(jvm.pid()));
    }

    private static List<Long> cpuNanos(List<Watched> all) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (Watched watched : all) {
            nanos.add(watched.threads().cpuNanos());
        }
        return nanos;
    }
}
