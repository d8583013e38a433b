package io.mapwatch;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Entry points of the agent (java.lang.instrument package documentation). Compiled for Java 8, as are the classes that it needs by
 * itself: a JVM whose agent cannot be loaded ends, and {@code JAVA_TOOL_OPTIONS} may reach JVMs of every age.
 */
public final class Agent {

    private Agent() {}

    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            AgentLauncher.premain(argument, instrumentation);
        } catch (UnsupportedClassVersionError e) {
            OldJava.say();
        }
    }

    /**
     * Dynamic attach; also the way in for an executable jar that carries this agent and names it as its
     * {@code Launcher-Agent-Class}.
     */
    public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            AgentLauncher.agentmain(argument, instrumentation);
        } catch (UnsupportedClassVersionError e) {
            OldJava.say();
        }
    }
}
