package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.IdleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Measures the resident memory (VmRSS) of idle JVMs with a small heap: with an agent whose premain is empty, and with the real one. It is read 20 s
 * after the start, and again after a full collection.
 */
public final class MemoryPhase implements Phase {

    public static final String UNCOLLECTED = "resident memory before a collection";
    public static final String RESIDENT = "resident memory";

    private static final long SETTLE_MILLIS = 20_000;

    /** The wait for G1, which gives memory back on a thread of its own after the collection (JDK-8236926). */
    private static final long GIVE_BACK_MILLIS = 2_000;

    private static final String VM_RSS = "VmRSS:";

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().memoryRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                measure(run, jdk);
            }
        }
    }

    private static void measure(Run run, Jdk jdk) throws Exception {
        try (Jvm empty = start(run, jdk, run.emptyAgent());
                Jvm off = start(run, jdk, run.agent("hooks=off"));
                Jvm first = start(run, jdk, run.firstStart());
                Jvm later = start(run, jdk, run.laterStart(jdk))) {
            Thread.sleep(SETTLE_MILLIS);
            Map<String, Jvm> jvms = Map.of(
                    Variant.EMPTY_AGENT, empty, Variant.HOOKS_OFF, off, Variant.FIRST, first, Variant.LATER, later);
            addResident(run, UNCOLLECTED, jdk, jvms);
            for (Jvm jvm : jvms.values()) {
                jvm.ask("collect", IdleApp.COLLECTED);
            }
            Thread.sleep(GIVE_BACK_MILLIS);
            addResident(run, RESIDENT, jdk, jvms);
        }
    }

    private static Jvm start(Run run, Jdk jdk, String agent) throws IOException {
        return StartPhase.start(run, jdk, agent, "-Xmx64m", "-XX:+UseSerialGC");
    }

    private static void addResident(Run run, String what, Jdk jdk, Map<String, Jvm> jvms) throws IOException {
        for (Map.Entry<String, Jvm> jvm : jvms.entrySet()) {
            run.add(what, jvm.getKey(), jdk, residentBytes(jvm.getValue()));
        }
    }

    private static long residentBytes(Jvm jvm) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(jvm.pid()), "status"))) {
            if (line.startsWith(VM_RSS)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no " + VM_RSS + " of process " + jvm.pid());
    }
}
