package io.mapwatch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is behind {@code Agent} where Java is new enough. Starts everything on a thread of its own, so that the application's start is
 * held up by no more than starting that thread.
 */
final class AgentLauncher {

    /** In the place of options: ends the agent. */
    private static final String DETACH = "detach";

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** Detaches the agent that runs; does so for agents alone, since the application can come by it. */
    private static final AtomicReference<@Nullable Predicate<Instrumentation>> RUNNING = new AtomicReference<>();

    /** How long the application is held up at most where the hooks are to be there before main. */
    private static final long SYNC_MILLIS = 30_000;

    private AgentLauncher() {}

    static void premain(@Nullable String argument, Instrumentation instrumentation) {
        Thread thread = start(argument, instrumentation, Thread.currentThread());
        if (thread != null && SyncHooks.mayBeAsked(argument)) {
            await(thread);
        }
    }

    /** The attaching program may wait. */
    static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
        if (CommandLine.isRunning()) {
            return;
        }
        if (DETACH.equals(argument)) {
            detach(instrumentation);
            return;
        }
        Thread thread = start(argument, instrumentation, null);
        if (thread != null) {
            await(thread);
        }
    }

    private static void detach(Instrumentation instrumentation) {
        Predicate<Instrumentation> agent = RUNNING.get();
        if (agent != null && agent.test(instrumentation) && RUNNING.compareAndSet(agent, null)) {
            STARTED.set(false);
        }
    }

    /** @param agent null where it has not started */
    static void running(@Nullable Predicate<Instrumentation> agent) {
        RUNNING.set(agent);
    }

    /**
     * @param main the thread that will run the application's main method, null when it runs already
     * @return the thread that starts the agent, null when there is nothing to start
     */
    private static @Nullable Thread start(
            @Nullable String argument, Instrumentation instrumentation, @Nullable Thread main) {
        if (!STARTED.compareAndSet(false, true)) {
            StartNotice.print("is running in this JVM already; this second start does nothing");
            return null;
        }
        try {
            Thread thread = new Thread(null, new RuntimeStart(argument, instrumentation, main), "mapwatch-start");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            return thread;
        } catch (Throwable e) {
            StartNotice.notStarted(e);
            return null;
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join(SYNC_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where this class came from: the agent's jar, whatever it is named and however it was reached. */
    static File jar() throws Exception {
        return new File(AgentLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
