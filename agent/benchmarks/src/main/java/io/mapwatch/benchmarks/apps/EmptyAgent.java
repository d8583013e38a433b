package io.mapwatch.benchmarks.apps;

import java.lang.instrument.Instrumentation;

/** What any Java agent costs. */
public final class EmptyAgent {

    private EmptyAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {}
}
