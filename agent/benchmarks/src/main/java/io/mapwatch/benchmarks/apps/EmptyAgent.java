package io.mapwatch.benchmarks.apps;

import java.lang.instrument.Instrumentation;

/** The cost of any Java agent: this one does nothing. */
public final class EmptyAgent {

    private EmptyAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) {}
}
