package io.mapwatch.apps;

/** The start of the agent in this JVM. */
final class AgentStart {

    private AgentStart() {}

    /** Waits for its end: all that it says of itself has been said then. Returns at once where there is no agent. */
    static void awaitEnd() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("mapwatch-start")) {
                thread.join();
            }
        }
    }
}
