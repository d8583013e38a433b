package io.mapwatch.core.sampling;

import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.threads.AgentThread;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Scans when the {@link ScanSchedule} says so, on a daemon thread {@code mapwatch-sampler}, and publishes one immutable
 * {@link Sample}, of which the same thread tells the listeners, each sample once and in order. Nothing that fails stops it: a scan that fails leaves the last sample standing, whose age then grows, and is tried
 * again after the interval; a listener that fails does not keep the sample from the next one. Each such problem is reported
 * once. All methods may be called from any thread.
 */
public final class Sampler implements AutoCloseable {

    private static final long MAX_WAIT_FOR_OTHER_SCAN_MILLIS = 1000;
    private static final long WAIT_AFTER_BUG_NANOS = 10_000_000_000L;

    /** While one listener does not return, the oldest of those that are waiting to be told is left out. */
    private static final int MOST_UNTOLD = 16;

    private final SamplerInputs inputs;
    private final PressureJudge judge;
    private final ScanSchedule schedule;
    private final Listeners urgent;
    private final Listeners listeners;
    private final Thread thread;

    /** Guards everything that is not volatile or atomic, and keeps scans from overlapping. */
    private final ImpatientLock scanning = new ImpatientLock(MAX_WAIT_FOR_OTHER_SCAN_MILLIS);

    private final AtomicLong scans = new AtomicLong();
    private final AtomicLong scanNanos = new AtomicLong();
    private final Deque<Sample> untold = new ArrayDeque<>(MOST_UNTOLD);
    private @Nullable Sample told;
    private boolean failureReported;
    private volatile @Nullable Sample latest;
    private volatile boolean closed;

    /**
     * Creates the thread, without starting it. Times in {@code schedule} are from the clock in {@code inputs}.
     *
     * @param urgent told before anybody else, at once and by whichever thread scanned
     * @param listeners told by the thread of this sampler, and until that is started by the one that calls {@link #round}
     */
    public Sampler(
            SamplerInputs inputs,
            PressureJudge judge,
            ScanSchedule schedule,
            List<SampleListener> urgent,
            List<SampleListener> listeners,
            ProblemListener problems) {
        this.inputs = inputs;
        this.judge = judge;
        this.schedule = schedule;
        this.urgent = new Listeners(urgent, problems);
        this.listeners = new Listeners(listeners, problems);
        this.thread = AgentThread.of("mapwatch-sampler", this::run);
    }

    /** @throws IllegalThreadStateException when called twice */
    public void start() {
        thread.start();
    }

    /** The last sample; null before the first. */
    public @Nullable Sample latest() {
        return latest;
    }

    /** How many scans have succeeded. */
    public long scans() {
        return scans.get();
    }

    /** The time all these scans took, in nanoseconds. */
    public long scanNanos() {
        return scanNanos.get();
    }

    /**
     * Scans on the calling thread and returns the new sample, of which the sampler's thread tells the listeners. Gives the latest instead when that is too recent
     * for another to be worth it (100 ms, or ten times what a scan takes: a storm of calls is no storm of scans), when the scan
     * fails, when a listener calls this, and when another scan is not over within a second. Throws nothing and keeps the interrupt
     * status.
     *
     * @return null when there has never been a sample
     */
    public @Nullable Sample scanNow() {
        if (!scanning.isHeldByCurrentThread() && scanning.lockSoon()) {
            try {
                if (!closed && !schedule.justScanned(inputs.time().nanoTime())) {
                    scan();
                    LockSupport.unpark(thread);
                }
            } catch (Throwable e) {
                report("sampling failed", e);
            } finally {
                scanning.unlock();
            }
        }
        return latest;
    }

    /**
     * Stops the thread, and waits up to a second for it, and as long for a scan of another, unless called by it. The latest sample stays.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!thread.equals(Thread.currentThread())) {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (scanning.lockSoon()) {
                scanning.unlock();
            }
        }
    }

    /** Whether nobody scans any more, nor will. */
    public boolean hasEnded() {
        return closed && !thread.isAlive() && !scanning.isLocked();
    }

    /**
     * One round of the thread's loop: scans if that is due, and tells the listeners; to be called by no other thread once that is started.
     * Returns how many nanoseconds to sleep before the next; throws nothing but errors of the VM.
     */
    public long round() {
        scanning.lock();
        try {
            long wait = schedule.nanosToWait(
                    inputs.time().nanoTime(), inputs.mappingsSeenByHooks().getAsLong());
            if (wait == 0) {
                scan();
            }
            tellListeners();
            return wait;
        } catch (Throwable e) {
            report("sampling failed", e);
            return WAIT_AFTER_BUG_NANOS;
        } finally {
            scanning.unlock();
        }
    }

    private void run() {
        while (!closed) {
            long wait = roundOrPause();
            if (wait > 0 && !closed) {
                AgentThread.park(this, wait);
            }
        }
    }

    /** With no heap left even the words for a problem cannot be had: the JVM makes a string when its literal is reached first. */
    private long roundOrPause() {
        try {
            return round();
        } catch (Throwable e) {
            return WAIT_AFTER_BUG_NANOS;
        }
    }

    private void scan() {
        Sample previous = latest;
        Sample sample;
        try {
            sample = sample();
        } catch (Throwable e) {
            schedule.failed(inputs.time().nanoTime());
            report("cannot read the mappings of this process; the last sample stays", e);
            return;
        }
        urgent.sampled(sample, previous);
        if (untold.size() == MOST_UNTOLD) {
            untold.removeFirst();
        }
        untold.addLast(sample);
    }

    private void tellListeners() {
        for (Sample sample = untold.pollFirst(); sample != null; sample = untold.pollFirst()) {
            Sample previous = told;
            told = sample;
            listeners.sampled(sample, previous);
        }
    }

    private Sample sample() throws IOException {
        TimeSource time = inputs.time();
        long seen = inputs.mappingsSeenByHooks().getAsLong();
        long delayed = inputs.runDelay().getAsLong();
        long start = time.nanoTime();
        MappingSnapshot mappings = inputs.scan().scan();
        long end = time.nanoTime();
        Pressure pressure =
                judge.judge(end, mappings.kinds().total(), inputs.limit().getAsLong());
        Sample sample = new Sample(time.epochMillis(), end, pressure, mappings, end - start);
        long now = time.nanoTime();
        long waited = inputs.runDelay().getAsLong() - delayed;
        schedule.scanned(now, now - start - waited, pressure, seen);
        scans.incrementAndGet();
        scanNanos.addAndGet(end - start);
        latest = sample;
        return sample;
    }

    private void report(String message, Throwable cause) {
        if (!failureReported) {
            failureReported = listeners.problem(message, cause);
        }
    }
}
