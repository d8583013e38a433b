package io.mapwatch.core.sampling;

import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.log.ProblemListener;
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
 * Scans when the {@link ScanSchedule} says so, on a daemon thread {@code mapwatch-sampler}, and publishes one immutable {@link Sample}. The same
 * thread calls the listeners with the samples, in order; of more than {@value #MOST_UNTOLD} that wait it skips the oldest. No failure stops it. After
 * a failed scan the last sample stays and gets older, and the next attempt is after the interval. After a failure of a listener the next one still
 * gets the sample. The first failure of sampling is reported, and the first of each listener. Any thread may call any method but {@link #round}.
 */
public final class Sampler implements AutoCloseable {

    private static final long MAX_WAIT_FOR_OTHER_SCAN_MILLIS = 1000;
    private static final long MOST_WAIT_FOR_END_MILLIS = 1000;
    private static final long WAIT_AFTER_BUG_NANOS = 10_000_000_000L;

    /** Samples that wait for the listeners. While a listener does not return, the oldest is left out. */
    private static final int MOST_UNTOLD = 16;

    private final SamplerInputs inputs;
    private final PressureJudge judge;
    private final ScanSchedule schedule;
    private final Listeners urgent;
    private final Listeners listeners;
    private final FirstProblem problem;
    private final Thread thread;

    /** Guards all fields that are not volatile or atomic, and keeps scans from overlapping. */
    private final ImpatientLock scanning = new ImpatientLock(MAX_WAIT_FOR_OTHER_SCAN_MILLIS);

    private final AtomicLong scans = new AtomicLong();
    private final AtomicLong scanNanos = new AtomicLong();
    private final Deque<Sample> untold = new ArrayDeque<>(MOST_UNTOLD);
    private @Nullable Sample told;
    private volatile @Nullable Sample latest;
    private volatile boolean closed;

    /**
     * Creates the thread, without starting it. Times in {@code schedule} are from the clock in {@code inputs}.
     *
     * @param urgent called first, at once and by the thread that scanned
     * @param listeners called by the thread of this sampler; before its start by the caller of {@link #round}
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
        this.problem = new FirstProblem("sampling failed", problems);
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

    /** The time that all these scans took, in nanoseconds. */
    public long scanNanos() {
        return scanNanos.get();
    }

    /**
     * Scans on the calling thread and returns the new sample; the sampler's thread calls the listeners. It returns the latest sample instead if that
     * is very recent (100 ms, or ten times the length of a scan: a storm of calls must not become a storm of scans), if the scan fails, if a listener
     * calls this, if another scan is not over within a second, or after {@link #close}. It throws nothing and keeps the interrupt status.
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
                problem.accept(e);
            } finally {
                scanning.unlock();
            }
        }
        return latest;
    }

    /**
     * Stops the thread. Waits up to a second for it, and as long for a scan of another thread, unless the sampler's own thread calls it. The latest
     * sample stays.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!thread.equals(Thread.currentThread())) {
            boolean ignored = AgentThread.awaitEnd(thread, MOST_WAIT_FOR_END_MILLIS);
            if (scanning.lockSoon()) {
                scanning.unlock();
            }
        }
    }

    /** Whether no thread scans any more, nor will. */
    public boolean hasEnded() {
        return closed && !thread.isAlive() && !scanning.isLocked();
    }

    /**
     * One round of the thread's loop: scans if that is due, and calls the listeners. After the start only the thread itself may call it. Returns how
     * many nanoseconds to sleep before the next. It throws only errors of the VM.
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
            problem.accept(e);
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

    /**
     * Catches what a report of a problem may throw: with no heap left the JVM cannot make the string of a literal that is used for the first time.
     */
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
            problem.say("cannot read the mappings of this process; the last sample stays", e);
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
}
