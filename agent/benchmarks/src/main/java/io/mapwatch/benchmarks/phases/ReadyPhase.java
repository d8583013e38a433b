package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.TomcatApp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Measures the time from the start of the {@code java} process until a Tomcat has answered its first request. */
public final class ReadyPhase implements Phase {

    public static final String READY = "start until Tomcat answers";

    @Override
    public void measure(Run run) throws Exception {
        for (int round = 0; round < run.effort().loadRounds(); round++) {
            for (Jdk jdk : run.jdks()) {
                List<Map.Entry<String, String>> agents = new ArrayList<>(List.of(
                        Map.entry(Variant.EMPTY_AGENT, run.emptyAgent()),
                        Map.entry(Variant.FIRST, run.firstStart()),
                        Map.entry(Variant.LATER, run.laterStart(jdk))));
                Collections.rotate(agents, round);
                for (Map.Entry<String, String> agent : agents) {
                    try (Jvm jvm = Jvm.start(run, jdk, agent.getValue(), TomcatApp.class.getName())) {
                        run.add(READY, agent.getKey(), jdk, jvm.nanosUntil(TomcatApp.ANSWERED));
                    }
                }
            }
        }
    }
}
