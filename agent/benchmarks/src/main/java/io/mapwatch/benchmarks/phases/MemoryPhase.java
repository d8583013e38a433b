package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.IdleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resident memory (VmRSS) of an idle JVM, with an agent whose premain is empty and with the real one, side by side: some
 * seconds after the hooks are in, behind a full collection.
 */
public final class MemoryPhase implements Phase {

    public static final String RESIDENT = "resident memory";

    private static final long SETTLE_MILLIS = 4_000;
    private static final String VM_RSS = "VmRSS:";

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().memoryRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                try (Jvm empty = StartPhase.start(run, jdk, run.emptyAgent());
                        Jvm agent = StartPhase.start(run, jdk, run.agent(""))) {
                    StartPhase.awaitHooks(agent);
                    Thread.sleep(SETTLE_MILLIS);
                    run.add(RESIDENT, Variant.EMPTY_AGENT, jdk, residentBytes(empty));
                    run.add(RESIDENT, Variant.AGENT, jdk, residentBytes(agent));
                }
            }
        }
    }

    private static long residentBytes(Jvm jvm) throws IOException {
        jvm.ask("collect", IdleApp.COLLECTED);
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(jvm.pid()), "status"))) {
            if (line.startsWith(VM_RSS)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no " + VM_RSS + " of process " + jvm.pid());
    }
}
