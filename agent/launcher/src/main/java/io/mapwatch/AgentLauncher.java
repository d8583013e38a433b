package io.mapwatch;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent where Java is new enough, on a thread of its own. The application's start waits until that thread is started, and for hooks only where
 * it needs them.
 */
final class AgentLauncher {

    /** This word in place of options ends the agent. */
    private static final String DETACH = "detach";

    /** This word has the running agent ask for a collection. */
    private static final String COLLECT = "collect";

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** The running agent, to detach it or to ask it. It works for agents only, since the application can reach it too. */
    private static final AtomicReference<@Nullable Predicate<Instrumentation>> RUNNING = new AtomicReference<>();

    /** The longest that the application waits where the hooks must be in before main. */
    private static final long SYNC_MILLIS = 30_000;

    private AgentLauncher() {}

    static void premain(@Nullable String argument, Instrumentation instrumentation) {
        if (isRunning()) {
            return;
        }
        FirstHooks hooks = hooksBesideMain(argument, instrumentation);
        Thread thread = start(new RuntimeStart(argument, instrumentation, Thread.currentThread(), hooks));
        if (thread != null && SyncHooks.mayBeAsked(argument)) {
            await(thread);
        } else if (hooks != null) {
            awaitHooks(hooks, thread);
        }
    }

    private static void awaitHooks(FirstHooks hooks, @Nullable Thread thread) {
        if (thread == null) {
            hooks.end();
        } else if (hooks.mustBeInBeforeMain()) {
            hooks.gate().awaitOpen();
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
        if (COLLECT.equals(argument)) {
            collect(instrumentation);
            return;
        }
        if (!isRunning()) {
            Thread thread = start(new RuntimeStart(argument, instrumentation, null, null));
            if (thread != null) {
                await(thread);
            }
        }
    }

    private static void detach(Instrumentation instrumentation) {
        Predicate<Instrumentation> agent = RUNNING.get();
        if (agent != null && agent.test(instrumentation) && RUNNING.compareAndSet(agent, null)) {
            STARTED.set(false);
        }
    }

    @SuppressWarnings("unchecked") // the agent is one object for both
    private static void collect(Instrumentation instrumentation) {
        if (RUNNING.get() instanceof Consumer<?> agent) {
            ((Consumer<Instrumentation>) agent).accept(instrumentation);
        }
    }

    /** @param agent null when it has not started */
    static void running(@Nullable Predicate<Instrumentation> agent) {
        RUNNING.set(agent);
    }

    private static boolean isRunning() {
        boolean running = !STARTED.compareAndSet(false, true);
        if (running) {
            StartNotice.print("is running in this JVM already; this second start does nothing");
        }
        return running;
    }

    /** Null where they are put in later. */
    private static @Nullable FirstHooks hooksBesideMain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            return FirstHooks.begin(argument, instrumentation, CommandText.ofThisProcess());
        } catch (Throwable e) { // for instance without /proc
            return null;
        }
    }

    /** Returns null if it cannot be started. */
    private static @Nullable Thread start(RuntimeStart runtime) {
        try {
            Thread thread = new Thread(null, runtime, "mapwatch-start");
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

    /** The agent's jar, where this class comes from, whatever its name and path. */
    static File jar() throws Exception {
        return new File(AgentLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
