package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.IdleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the CPU time, user and system, that an idle JVM takes until five seconds after main has begun. */
public final class CpuPhase implements Phase {

    public static final String CPU = "CPU until 5 s after main";

    private static final long UNTIL_MILLIS = 5_000;

    /** USER_HZ: the kernel counts in hundredths of a second (proc_pid_stat(5)). */
    private static final double NANOS_A_TICK = 1e7;

    /** Fields 14 and 15, behind the name and the state. */
    private static final int USER_TIME = 11;

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().memoryRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                for (Map.Entry<String, String> agent : agents(run, jdk).entrySet()) {
                    try (Jvm jvm = StartPhase.start(run, jdk, agent.getValue())) {
                        jvm.await(IdleApp.STARTED);
                        Thread.sleep(UNTIL_MILLIS);
                        run.add(CPU, agent.getKey(), jdk, cpuNanos(jvm.pid()));
                        jvm.end();
                    }
                }
            }
        }
    }

    private static Map<String, String> agents(Run run, Jdk jdk) throws IOException {
        Map<String, String> agents = new LinkedHashMap<>();
        agents.put(Variant.EMPTY_AGENT, run.emptyAgent());
        agents.put(Variant.HOOKS_OFF, run.agent("hooks=off"));
        agents.put(Variant.FIRST, run.firstStart());
        agents.put(Variant.LATER, run.laterStart(jdk));
        return agents;
    }

    private static double cpuNanos(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return NANOS_A_TICK * (Long.parseLong(words[USER_TIME]) + Long.parseLong(words[USER_TIME + 1]));
    }
}
