package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.report.Samples;
import io.mapwatch.benchmarks.report.Series;
import java.io.IOException;
import java.util.List;

/** The data that every phase uses. */
public record Run(List<Jdk> jdks, Effort effort, Workspace workspace, Samples samples) {

    void add(String what, String variant, Jdk jdk, double value) {
        samples.add(new Series(what, variant, jdk.feature()), value);
    }

    void add(String what, String variant, Jdk jdk, long value) {
        add(what, variant, jdk, (double) value);
    }

    /** Adds every value that {@code jvm} printed, under the variants that it named. */
    void addAll(String what, Jdk jdk, Jvm jvm) {
        jvm.printed().forEach(sample -> add(what, sample.variant(), jdk, sample.value()));
    }

    /** {@code -javaagent} with the measured agent. */
    String agent(String options) {
        return "-javaagent:" + workspace.agentJar() + (options.isEmpty() ? "" : "=" + options);
    }

    /** As the first start on a JDK: no hooks are found that an earlier one has kept. */
    String firstStart() {
        return agent("prepare=off");
    }

    /** As a later start on {@code jdk}: its hooks are found. */
    String laterStart(Jdk jdk) throws IOException {
        return "-javaagent:" + workspace.preparedAgentJar(jdk) + "=prepare=off";
    }

    String emptyAgent() {
        return "-javaagent:" + workspace.emptyAgentJar();
    }
}
