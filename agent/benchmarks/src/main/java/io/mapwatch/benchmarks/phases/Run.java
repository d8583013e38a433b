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

    /** The same with a file of hooks that were prepared for {@code jdk}. */
    String preparedAgent(Jdk jdk) throws IOException {
        return "-javaagent:" + workspace.preparedAgentJar(jdk);
    }

    String emptyAgent() {
        return "-javaagent:" + workspace.emptyAgentJar();
    }
}
