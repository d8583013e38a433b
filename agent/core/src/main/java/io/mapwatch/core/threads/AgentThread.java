package io.mapwatch.core.threads;

import java.util.concurrent.locks.LockSupport;

/** Makes the agent's own threads. They inherit nothing from the thread that starts them. */
public final class AgentThread {

    private AgentThread() {}

    /**
     * Makes a daemon thread, without the inheritable thread-locals and the context loader of the calling thread. That may be one of the application,
     * whose loader could then never be collected. The thread has no context loader: anybody who sees the thread could take the agent's from it.
     *
     * @return not started
     */
    public static Thread of(String name, Runnable run) {
        Thread thread = new Thread(null, run, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * Parks the calling thread, one of the agent, for that time, or until it is unparked or interrupted. It clears the interrupt: an interrupted
     * thread does not park, so the thread would spin.
     */
    public static void park(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
        boolean ignored = Thread.interrupted();
    }

    /** Waits for a thread's end, at most that long, and keeps an interrupt of the caller. Returns whether it has ended, or never began. */
    public static boolean awaitEnd(Thread thread, long mostMillis) {
        try {
            thread.join(mostMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
