package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.LoadApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures how long many classes take to load once the hooks are in, and in a JVM without an agent. */
public final class LoadPhase implements Phase {

    private static final int PASSES = 20;

    /** Names the series: {@link LoadApp#FIRST} or {@link LoadApp#LATER}. */
    public static String what(String pass) {
        return "loading classes, " + pass;
    }

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().loadRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                if (round % 2 == 0) {
                    load(run, jdk, Variant.NO_AGENT, List.of());
                    load(run, jdk, Variant.AGENT, List.of(run.agent("hooks=sync")));
                } else {
                    load(run, jdk, Variant.AGENT, List.of(run.agent("hooks=sync")));
                    load(run, jdk, Variant.NO_AGENT, List.of());
                }
            }
        }
    }

    private static void load(Run run, Jdk jdk, String variant, List<String> jvmArguments) throws Exception {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.add(LoadApp.class.getName());
        arguments.add(run.workspace().generatedClassesJar().toString());
        arguments.add(String.valueOf(Workspace.GENERATED_CLASSES));
        arguments.add(String.valueOf(PASSES));
        try (Jvm jvm = Jvm.start(run, jdk, Map.of(), arguments)) {
            jvm.end();
            jvm.printed().forEach(sample -> run.add(what(sample.variant()), variant, jdk, sample.value()));
        }
    }
}
