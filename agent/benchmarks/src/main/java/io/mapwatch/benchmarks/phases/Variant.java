package io.mapwatch.benchmarks.phases;

/** The sides of a comparison, with their names in the samples. */
public final class Variant {

    public static final String AGENT = "agent";
    public static final String FIRST = "agent, first start";
    public static final String LATER = "agent, later start";
    public static final String HOOKS_OFF = "agent, hooks=off";
    public static final String OWNERS_OFF = "agent, owners off";
    public static final String NO_AGENT = "no agent";
    public static final String EMPTY_AGENT = "empty agent";

    private Variant() {}
}
