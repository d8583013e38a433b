package io.mapwatch.core.registry;

import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.log.ProblemListener;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.threads.AgentThread;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins each registry of the application once, and keeps its owners up to date. It runs on a daemon thread {@code mapwatch-registry}: the code of a
 * registry may block, and then holds up nothing else. A registry that blocks for {@value #MOST_SECONDS} s is given up with its thread, and another
 * thread goes on with the others, while fewer than {@value #MOST_BLOCKED} are blocked. If it returns after all, it counts as joined again. While the
 * level is critical or worse no registry is joined and no thread started, since that loads classes and takes mappings.
 */
final class RegistryThread implements SampleListener {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(NewRegistries.LEAST_SECONDS);

    private static final long END_MILLIS = 2_000;

    /** A joining takes less, also where the application starts with a tenth of a core. */
    static final int MOST_SECONDS = 30;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(MOST_SECONDS);

    static final int MOST_BLOCKED = 4;

    /**
     * A call of an application's code. Its thread takes it back when it returns, unless it has been given up.
     *
     * @param registry null while it is joined
     */
    private record Call(long begunNanos, @Nullable WeakReference<JoinedRegistry> registry) {}

    private final NewRegistries registries;
    private final RegistryCode code;
    private final Supplier<@Nullable Sample> latest;
    private final FirstProblem problem;
    private final FirstProblem blocking;
    private final LongSupplier nanoTime;
    private final Queue<WeakReference<JoinedRegistry>> joined = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Call> running = new AtomicReference<>();
    private final AtomicInteger blocked = new AtomicInteger();
    private volatile Thread thread = newThread();
    private volatile boolean closed;

    // of the thread that has not been given up
    private final Queue<Class<?>> appeared = new ArrayDeque<>();
    private long shownNanoTime;

    /**
     * @param latest the sample that is shown, null before the first
     * @param debug takes one line for each joined registry
     * @param warn takes one line for the first that could not be joined, and one for the first that blocks
     * @param nanoTime by which a call is too long
     */
    RegistryThread(
            NewRegistries registries,
            RegistryCode.Joining joining,
            Supplier<@Nullable Sample> latest,
            Consumer<String> debug,
            Consumer<String> warn,
            LongSupplier nanoTime) {
        this.registries = registries;
        this.latest = latest;
        this.nanoTime = nanoTime;
        ProblemListener line = (what, cause) -> warn.accept(what.concat(": ").concat(cause.toString()));
        this.problem = new FirstProblem("the application's registries cannot be looked for", line);
        this.code = new RegistryCode(joining, debug, problem);
        this.blocking =
                new FirstProblem("a registry of the application blocks the agent's meters, set registry=off", line);
    }

    private Thread newThread() {
        return AgentThread.of("mapwatch-registry", this::run);
    }

    void start() {
        thread.start();
    }

    /** Gives up a call that has taken too long. */
    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        Call call = running.get();
        if (call == null
                || nanoTime.getAsLong() - call.begunNanos < MOST_NANOS
                || closed
                || Sample.levelOf(sample).atLeast(Level.CRITICAL)
                || blocked.get() == MOST_BLOCKED
                || !running.compareAndSet(call, null)) {
            return;
        }
        blocked.incrementAndGet();
        if (call.registry != null) {
            joined.remove(call.registry);
        }
        blocking.accept(new TimeoutException("no return within " + MOST_SECONDS + " s"));
        thread = newThread();
        thread.start();
    }

    /**
     * Takes the meters out of all registries, on its thread, and ends it.
     *
     * @return whether all its threads have ended within two seconds: a registry of the application may block
     */
    boolean end() {
        closed = true;
        Thread last = thread;
        LockSupport.unpark(last);
        return AgentThread.awaitEnd(last, END_MILLIS) && blocked.get() == 0;
    }

    private void run() {
        while (!closed) {
            try {
                if (!roundOrWarning()) {
                    return;
                }
            } catch (Throwable e) {
                // with no heap left a report is not possible; there may be some next time
            }
            AgentThread.park(this, Math.max(WAIT_NANOS, joined.isEmpty() ? registries.nanosToNextLook() : 0));
        }
        leaveAll();
    }

    /** Leaves each registry; one that has gone, or fails, does not keep the others. */
    void leaveAll() {
        for (WeakReference<JoinedRegistry> reference; (reference = joined.poll()) != null; ) {
            code.leave(reference.get());
        }
    }

    private boolean roundOrWarning() {
        try {
            return round();
        } catch (RuntimeException e) {
            problem.accept(e);
            return true;
        }
    }

    /** One round of the thread, each time it wakes. Returns false if the thread has been given up, and has to end. */
    boolean round() {
        Sample sample = latest.get();
        if (sample != null && sample.nanoTime() != shownNanoTime) {
            shownNanoTime = sample.nanoTime();
            for (Iterator<WeakReference<JoinedRegistry>> all = joined.iterator(); all.hasNext(); ) {
                WeakReference<JoinedRegistry> reference = all.next();
                Call call = begin(reference);
                boolean works = code.refresh(reference.get());
                if (!mayGoOn(call, works ? reference : null)) {
                    return false;
                }
                if (!works) {
                    all.remove();
                }
            }
        }
        if (!Sample.levelOf(sample).atLeast(Level.CRITICAL)) {
            registries.look().forEach(appeared::add);
            for (Class<?> type; (type = appeared.poll()) != null; ) {
                Call call = begin(null);
                JoinedRegistry registry = code.join(type);
                WeakReference<JoinedRegistry> reference = registry == null ? null : new WeakReference<>(registry);
                if (!mayGoOn(call, reference)) {
                    return false;
                }
                if (reference != null) {
                    joined.add(reference);
                }
            }
        }
        return true;
    }

    private Call begin(@Nullable WeakReference<JoinedRegistry> registry) {
        Call call = new Call(nanoTime.getAsLong(), registry);
        running.set(call);
        return call;
    }

    /**
     * Whether the call that has returned was not given up.
     *
     * @param registry counts as joined again if it was given up; null if there is none
     */
    private boolean mayGoOn(Call call, @Nullable WeakReference<JoinedRegistry> registry) {
        if (running.compareAndSet(call, null)) {
            return true;
        }
        if (registry != null) {
            joined.add(registry);
            if (closed && joined.remove(registry)) {
                code.leave(registry.get());
            }
        }
        blocked.decrementAndGet();
        return false;
    }
}
