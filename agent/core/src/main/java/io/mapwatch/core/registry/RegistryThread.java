package io.mapwatch.core.registry;

import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.threads.AgentThread;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins each registry of the application once, and keeps its owners up to date. It runs on a daemon thread {@code mapwatch-registry}: the code of a
 * registry may block, and then holds up nothing else. While the level is critical or worse no registry is joined, since that loads classes.
 */
public final class RegistryThread {

    /** How a registry is joined. */
    public interface Joining {

        /**
         * @param type the class that holds the registry
         * @return null where there is nothing to join
         */
        @Nullable
        JoinedRegistry join(Class<?> type) throws ReflectiveOperationException;
    }

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(NewRegistries.LEAST_SECONDS);

    private static final long END_MILLIS = 2_000;

    private final NewRegistries registries;
    private final Joining joining;
    private final Supplier<@Nullable Sample> latest;
    private final Consumer<String> debug;
    private final FirstProblem problem;
    private final List<WeakReference<JoinedRegistry>> joined = new ArrayList<>();
    private final Thread thread = AgentThread.of("mapwatch-registry", this::run);
    private volatile boolean closed;
    private long shownNanoTime;

    /**
     * @param latest the sample that is shown, null before the first
     * @param debug takes one line for each joined registry
     * @param warn takes one line for the first that could not be joined
     */
    public RegistryThread(
            NewRegistries registries,
            Joining joining,
            Supplier<@Nullable Sample> latest,
            Consumer<String> debug,
            Consumer<String> warn) {
        this.registries = registries;
        this.joining = joining;
        this.latest = latest;
        this.debug = debug;
        this.problem = new FirstProblem(
                "the application's registries cannot be looked for",
                (what, cause) -> warn.accept(what.concat(": ").concat(cause.toString())));
    }

    public void start() {
        thread.start();
    }

    /**
     * Takes the meters out of all registries, on its thread, and ends it.
     *
     * @return whether it has ended within two seconds: a registry of the application may block
     */
    public boolean end() {
        closed = true;
        LockSupport.unpark(thread);
        return AgentThread.awaitEnd(thread, END_MILLIS);
    }

    private void run() {
        while (!closed) {
            try {
                roundOrWarning();
            } catch (Throwable e) {
                // with no heap left a report is not possible; there may be some next time
            }
            AgentThread.park(this, Math.max(WAIT_NANOS, joined.isEmpty() ? registries.nanosToNextLook() : 0));
        }
        leaveAll();
    }

    /** Leaves each registry; one that has gone, or fails, does not keep the others. */
    void leaveAll() {
        for (WeakReference<JoinedRegistry> reference : joined) {
            JoinedRegistry registry = reference.get();
            try {
                if (registry != null && !isGone(registry)) {
                    registry.leave();
                }
            } catch (Throwable e) {
                problem.say("meters stay in a registry of the application", e);
            }
        }
    }

    private void roundOrWarning() {
        try {
            round();
        } catch (RuntimeException e) {
            problem.accept(e);
        }
    }

    /** One round of the thread, each time it wakes. */
    void round() {
        Sample sample = latest.get();
        if (sample != null && sample.nanoTime() != shownNanoTime) {
            shownNanoTime = sample.nanoTime();
            joined.removeIf(registry -> !refresh(registry.get()));
        }
        if (!Sample.levelOf(sample).atLeast(Level.CRITICAL)) {
            registries.look().forEach(this::join);
        }
    }

    /** Returns whether the registry is still there and works. */
    private boolean refresh(@Nullable JoinedRegistry registry) {
        if (registry == null || isGone(registry)) {
            return false;
        }
        try {
            registry.refresh();
            return true;
        } catch (OutOfMemoryError e) {
            return true;
        } catch (Throwable e) {
            if (!isGone(registry)) {
                problem.say("owners in a registry of the application are not brought up to date any more", e);
            }
            return false;
        }
    }

    /** Whether the application has gone: the loader of the registry's class has the application's as its parent. */
    private static boolean isGone(JoinedRegistry registry) {
        ClassLoader own = registry.getClass().getClassLoader();
        ClassLoader application = own == null ? null : own.getParent();
        return application != null && GoneLoader.isStopped(application);
    }

    private void join(Class<?> type) {
        ClassLoader application = type.getClassLoader();
        if (application != null && GoneLoader.isStopped(application)) {
            return;
        }
        String title = MeterJoining.title(type);
        try {
            JoinedRegistry registry = joining.join(type);
            if (registry != null) {
                joined.add(new WeakReference<>(registry));
                debug.accept("meters joined the application's " + title);
            }
        } catch (Throwable e) {
            if (application != null && GoneLoader.is(application, type.getName())) {
                return;
            }
            Throwable reason = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            problem.say(
                    "meters could not join the application's " + title + ", set registry=off to leave it alone",
                    reason);
        }
    }
}
