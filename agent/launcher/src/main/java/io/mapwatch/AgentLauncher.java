package io.mapwatch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent where Java is new enough. Prepared hooks go in on the calling thread. All else is done on a thread of its own, so the application's start waits only until that
 * thread is started.
 */
final class AgentLauncher {

    /** This word in place of options ends the agent. */
    private static final String DETACH = "detach";

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** Detaches the running agent. It works for agents only, since the application can reach it too. */
    private static final AtomicReference<@Nullable Predicate<Instrumentation>> RUNNING = new AtomicReference<>();

    /** The longest that the application waits where the hooks must be in before main. */
    private static final long SYNC_MILLIS = 30_000;

    private AgentLauncher() {}

    static void premain(@Nullable String argument, Instrumentation instrumentation) {
        Thread thread = start(argument, instrumentation, Thread.currentThread());
        if (thread != null && SyncHooks.mayBeAsked(argument)) {
            await(thread);
        }
    }

    /** It may wait: only the attaching program is held up. */
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

    /** @param agent null when it has not started */
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
            FoundHooks hooks = main == null ? null : hooksBeforeMain(argument, instrumentation);
            Thread thread =
                    new Thread(null, new RuntimeStart(argument, instrumentation, main, hooks), "mapwatch-start");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            return thread;
        } catch (Throwable e) {
            StartNotice.notStarted(e);
            return null;
        }
    }

    /** Returns null if they are looked for later. */
    private static @Nullable FoundHooks hooksBeforeMain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            if (!FirstHooks.mayBegin(argument)) {
                return null;
            }
            FoundHooks hooks = new FoundHooks(argument, jar());
            hooks.install(argument, instrumentation);
            return hooks;
        } catch (Throwable e) { // for instance without /proc
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

    /** The agent's jar, where this class comes from, whatever its name and path. */
    static File jar() throws Exception {
        return new File(AgentLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
