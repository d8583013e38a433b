package io.mapwatch.core;

import io.mapwatch.core.hooks.FirstMaking;
import io.mapwatch.core.lifecycle.GivenHooks;
import io.mapwatch.core.lifecycle.MainBegun;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.lifecycle.Undoing;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.log.LogThread;
import io.mapwatch.core.log.Unavailable;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.options.OptionsParser;
import io.mapwatch.core.options.ParsedOptions;
import io.mapwatch.core.procfs.FileDescriptors;
import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.OwnRights;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Starts the agent. The launcher calls it once, on the agent's own start thread. Only types of the JDK are passed. */
public final class AgentRuntime implements Function<Object[], @Nullable Object> {

    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;

    public AgentRuntime() {}

    /**
     * Returns when everything runs that can. It names the rest in the log, and throws nothing.
     *
     * @param given the agent's options as given to the JVM (null without), its {@code Instrumentation}, the thread that will run the application's main method (null
     *     when that runs already), the jar from which the agent's classes are read, what the launcher has found of prepared hooks, and a
     *     {@link LongConsumer} that returns when enough mappings are left for a step of that many nanoseconds (-1 when the hooks go in), and a
     *     {@link Runnable} that returns when the application's own start goes on without a step that can wait
     * @return a {@code Predicate} that detaches the agent, and returns whether it has gone; null where none runs
     */
    @Override
    @SuppressWarnings("unchecked") // as the launcher's RuntimeStart gives them
    public @Nullable Object apply(Object[] given) {
        AtomicReference<@Nullable RunningAgent> agent = new AtomicReference<>();
        OwnRights.run(() -> agent.set(startWithRights(
                (@Nullable String) given[0],
                (Instrumentation) given[1],
                (@Nullable Thread) given[2],
                (File) given[3],
                (Map<String, Object>) given[4],
                (LongConsumer) given[5],
                (Runnable) given[6])));
        return agent.get();
    }

    private static @Nullable RunningAgent startWithRights(
            @Nullable String argument,
            Instrumentation instrumentation,
            @Nullable Thread main,
            File agentJar,
            Map<String, Object> hooks,
            LongConsumer room,
            Runnable quiet) {
        GivenHooks firstHooks = FirstMaking.complete(hooks, quiet);
        ParsedOptions parsed = OptionsParser.parse(argument, System.getProperties(), System.getenv());
        Undoing undoing = new Undoing();
        LogThread lines = LogThread.toStderr();
        Severity threshold = severity(parsed.options().get(Options.LOG));
        AgentLog log = new AgentLog(threshold, lines, System::nanoTime);
        WeakReference<@Nullable Thread> mainThread = new WeakReference<>(main);
        StartContext context = new StartContext(
                parsed.options(),
                instrumentation,
                () -> new MainBegun(mainThread.get()),
                agentJar,
                given(firstHooks, parsed.options()),
                log,
                new Unavailable(),
                undoing);
        RunningAgent agent = null;
        try {
            if (threshold != Severity.OFF) {
                lines.start();
                // a refused unmap in a cleaner of the JDK ends the process right after its log line
                context.atExit(lines::awaitWritten, "the last lines before the end of the process may be missing");
            }
            parsed.problems().forEach(log::warn);
            if (isLinux(log)) {
                agent = new RunningAgent(instrumentation, undoing, log, lines);
                runWithFiles(new AgentStartup(context, room, quiet), agent, log);
            }
        } catch (Throwable e) {
            stopped(log, e);
        }
        return agent;
    }

    private static GivenHooks given(GivenHooks given, Options options) {
        return options.get(Options.PREPARE).kept() ? given : given.withoutKept();
    }

    private static boolean isLinux(AgentLog log) {
        String system = System.getProperty("os.name", "");
        boolean linux = system.equals("Linux");
        if (!linux) {
            log.warn("does nothing on " + system + ": the limit that it watches is Linux's");
        }
        return linux;
    }

    /** Runs at once if files can be opened, else as soon as they can. The caller does not wait for that. */
    private static void runWithFiles(AgentStartup startup, RunningAgent agent, AgentLog log) {
        if (FileDescriptors.areFree()) {
            run(startup, agent);
            return;
        }
        log.warn("starts when " + FileDescriptors.ENOUGH + " more files can be opened");
        AgentThread.of("mapwatch-start", () -> runOnceFilesCanBeOpened(startup, agent, log))
                .start();
    }

    private static void runOnceFilesCanBeOpened(AgentStartup startup, RunningAgent agent, AgentLog log) {
        try {
            while (!FileDescriptors.areFree()) {
                AgentThread.park(startup, LOOK_AGAIN_NANOS);
            }
            run(startup, agent);
        } catch (Throwable e) {
            stopped(log, e);
        }
    }

    /** An agent that was stopped while it started can be detached too. */
    private static void run(AgentStartup startup, RunningAgent agent) {
        try {
            startup.run();
        } finally {
            agent.started(startup::latest, startup::collect);
        }
    }

    private static void stopped(AgentLog log, Throwable e) {
        log.warn("stopped while starting, the application is not affected: " + e);
    }

    private static Severity severity(Options.Log log) {
        return switch (log) {
            case DEBUG -> Severity.DEBUG;
            case INFO -> Severity.INFO;
            case WARN -> Severity.WARN;
            case OFF -> Severity.OFF;
        };
    }
}
