package io.mapwatch.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the agent's figures ten times a second, on a thread of its own. The thread is started before the climb: at the limit no thread can be
 * started.
 */
final class AgentWatch implements AutoCloseable {

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int REHEARSALS = 3_000;
    private static final long MOVING = Long.MIN_VALUE;

    private final AgentHistory history = new AgentHistory();
    private final Supplier<@Nullable AgentSample> agent;
    private final LongSupplier kernelCount;
    private final @Nullable Thread thread;

    /** The time since when nothing is mapped or unmapped, or {@link #MOVING}. */
    private volatile long stillSinceNanos = MOVING;

    private volatile boolean paused;
    private volatile boolean closed;

    private AgentWatch(Supplier<@Nullable AgentSample> agent, LongSupplier kernelCount, boolean threaded) {
        this.agent = agent;
        this.kernelCount = kernelCount;
        this.thread = threaded ? new Thread(this::look, "mapwatch-demo-watch") : null;
    }

    /** @param kernelCount called by the watching thread only */
    static AgentWatch start(Supplier<@Nullable AgentSample> agent, LongSupplier kernelCount) {
        AgentWatch watch = new AgentWatch(agent, kernelCount, true);
        if (watch.thread != null) {
            watch.thread.setDaemon(true);
            watch.thread.start();
        }
        return watch;
    }

    /** For a JVM without an agent: it sees nothing. */
    static AgentWatch ofNothing() {
        return new AgentWatch(() -> null, () -> Observation.NOT_COUNTED, false);
    }

    boolean hasAgent() {
        return thread != null;
    }

    AgentHistory history() {
        return history;
    }

    /** From now on the climb stands still: the agent's count and the kernel's must agree. */
    void standStill() {
        paused = false;
        stillSinceNanos = System.nanoTime();
    }

    void moveOn() {
        stillSinceNanos = MOVING;
    }

    /** Looks so often that the code is compiled before the limit: the compiler takes memory, and at the limit it ends the JVM. */
    void rehearse() {
        int looks = 0;
        while (looks < REHEARSALS && agent.get() != null) {
            looks++;
        }
    }

    /** Stops looking until the next {@link #standStill()}: code that runs for the first time might be compiled at the limit. */
    void pause() {
        paused = true;
    }

    /** Whether a sample taken since {@link #standStill()} has been seen and counted, or none can be. */
    boolean hasSeenStandstill() {
        if (thread == null) {
            return true;
        }
        long since = stillSinceNanos;
        Observation counted = history.lastCounted();
        return since != MOVING && counted != null && counted.nanos() - since > 0;
    }

    /** Whether the agent has shown that no mapping is left. */
    boolean hasSeenLimit() {
        return history.firstAt(1) != null;
    }

    private void look() {
        long scansSeen = -1;
        while (!closed) {
            AgentSample sample = paused ? null : agent.get();
            if (sample != null && sample.scans() != scansSeen) {
                scansSeen = sample.scans();
                history.add(observe(sample, System.nanoTime()));
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private Observation observe(AgentSample sample, long nanos) {
        long since = stillSinceNanos;
        boolean takenWhileStill = since != MOVING && nanos - (long) (sample.ageSeconds() * 1e9) - since > 0;
        if (takenWhileStill) {
            long count = kernelCount.getAsLong();
            if (stillSinceNanos == since) {
                return new Observation(nanos, sample, count);
            }
        }
        return new Observation(nanos, sample, Observation.NOT_COUNTED);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
