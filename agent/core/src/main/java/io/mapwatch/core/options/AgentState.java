package io.mapwatch.core.options;

/** How the agent and the command line {@code detach} understand each other, across two processes. */
public final class AgentState {

    /** Among the agent properties of a JVM (com.sun.tools.attach.VirtualMachine.getAgentProperties); absent where no agent runs. */
    public static final String STATE = "mapwatch.state";

    /** What came of the last detach, one sentence without its end. */
    public static final String DETACHED = "mapwatch.detached";

    public static final String STARTING = "starting";
    public static final String RUNNING = "running";

    private AgentState() {}
}
