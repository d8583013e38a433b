package io.mapwatch;

/** Whether an application may come to memory outside the heap, or hold up the agent, where no {@link LoadGate} is. */
final class UnseenWays {

    /** The package of the class that allocates. It is there from the JVM's start on, so who may call it loads nothing first. */
    private static final String ALLOCATING = "jdk.internal.misc";

    private static final String OF_THE_JDK = "jdk.internal.loader.";

    private UnseenWays() {}

    /** @param command as {@link CommandText} has it */
    static boolean mayExist(String command) {
        return command.contains(ALLOCATING) || loadsAgentByItself(ClassLoader.getSystemClassLoader());
    }

    /** A system loader of the application's own loads the agent's first classes too, and may hold a lock while it waits at the gate. */
    private static boolean loadsAgentByItself(ClassLoader system) {
        return !system.getClass().getName().startsWith(OF_THE_JDK);
    }
}
