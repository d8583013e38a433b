package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.IdleApp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the time from the start of the {@code java} process until main has begun, with an agent whose premain is empty and with the real one in
 * turn; and until the real one prints that its hooks are active.
 */
public final class StartPhase implements Phase {

    public static final String MAIN = "start until main";
    public static final String HOOKS = "start until hooks are active";

    /** The part of the agent's start line about its hooks, which ends its start, and that part when all hooks are in. */
    private static final String HOOKS_STATE = ", hooks ";

    private static final String HOOKS_ACTIVE = ", hooks active";

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().startRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                if (round % 2 == 0) {
                    withoutAgent(run, jdk);
                    withAgent(run, jdk, Variant.FIRST, run.firstStart());
                    withAgent(run, jdk, Variant.LATER, run.laterStart(jdk));
                } else {
                    withAgent(run, jdk, Variant.LATER, run.laterStart(jdk));
                    withAgent(run, jdk, Variant.FIRST, run.firstStart());
                    withoutAgent(run, jdk);
                }
            }
        }
    }

    private static void withoutAgent(Run run, Jdk jdk) throws Exception {
        try (Jvm jvm = start(run, jdk, run.emptyAgent())) {
            run.add(MAIN, Variant.EMPTY_AGENT, jdk, jvm.nanosUntil(IdleApp.STARTED));
            jvm.end();
        }
    }

    private static void withAgent(Run run, Jdk jdk, String variant, String agent) throws Exception {
        try (Jvm jvm = start(run, jdk, agent)) {
            run.add(MAIN, variant, jdk, jvm.nanosUntil(IdleApp.STARTED));
            awaitHooks(jvm);
            run.add(HOOKS, variant, jdk, jvm.nanosUntil(HOOKS_ACTIVE));
            jvm.end();
        }
    }

    /**
     * Waits until the agent has started.
     *
     * @return its start line
     * @throws IOException if not all hooks are in
     */
    static String awaitHooks(Jvm jvm) throws IOException {
        String line = jvm.await(HOOKS_STATE);
        if (!line.contains(HOOKS_ACTIVE)) {
            throw new IOException("an agent without its hooks: " + line);
        }
        return line;
    }

    /** Starts an idle application with that agent. */
    static Jvm start(Run run, Jdk jdk, String agent, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.tool("java"), agent));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", run.workspace().idleAppJar().toString(), IdleApp.class.getName()));
        return Jvm.start(command, Map.of());
    }
}
