package io.mapwatch;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Entry points of the agent (java.lang.instrument package documentation). It is compiled for Java 8, with the classes that it needs directly: a JVM
 * that cannot load its agent ends, and {@code JAVA_TOOL_OPTIONS} may reach JVMs of every age.
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
     * Entry point of dynamic attach. An executable jar that contains this agent and names it as its {@code Launcher-Agent-Class} starts it here too.
     */
    public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            AgentLauncher.agentmain(argument, instrumentation);
        } catch (UnsupportedClassVersionError e) {
            OldJava.say();
        }
    }
}
