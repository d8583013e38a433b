package io.mapwatch.core.options;

/** The properties by which the agent and the commands {@code detach} and {@code collect} understand each other, across two processes. */
public final class AgentState {

    /** One of the agent properties of a JVM (com.sun.tools.attach.VirtualMachine.getAgentProperties); absent where no agent runs. */
    public static final String STATE = "mapwatch.state";

    /** The result of the last detach, one sentence without its full stop. */
    public static final String DETACHED = "mapwatch.detached";

    /** What the last requested collection brought, one sentence without its full stop. */
    public static final String COLLECTED = "mapwatch.collected";

    /** How such a sentence begins where there was no collection. */
    public static final String NO_COLLECTION = "no collection";

    public static final String STARTING = "starting";
    public static final String RUNNING = "running";

    private AgentState() {}
}
