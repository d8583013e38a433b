package io.mapwatch.core.evidence;

import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.HandOver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Writes reports on a daemon thread {@code mapwatch-evidence}, so that whoever calls for one, an application's thread in a hook among them, waits
 * for no disk.
 */
public final class EvidenceThread implements Predicate<Runnable> {

    /** How long the end of the process may be put off. */
    private static final long MOST_WAIT_MILLIS = 200;

    private static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(MOST_WAIT_MILLIS);

    /** It is woken for each report. */
    private static final long REST_NANOS = TimeUnit.HOURS.toNanos(1);

    private final HandOver<Runnable> reports = new HandOver<>();
    private final Thread thread = AgentThread.of("mapwatch-evidence", this::run);
    private volatile boolean ended;

    public void start() {
        thread.start();
    }

    /** Hands over a report. Any thread may call; none waits. Returns false where too many wait already. */
    @Override
    public boolean test(Runnable report) {
        boolean taken = reports.add(report);
        LockSupport.unpark(thread);
        return taken;
    }

    /** Waits until all reports are written that were called for before, for 200 ms at most. For the thread that ends the process. */
    public void awaitWritten() {
        reports.awaitRemoved(MOST_WAIT_NANOS, () -> !thread.isAlive());
    }

    /** Ends when all reports are written that were called for before. Waits for that, for 200 ms at most, and returns whether it has ended. */
    public boolean end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join(MOST_WAIT_MILLIS);
        return !thread.isAlive();
    }

    private void run() {
        while (true) {
            Runnable report = reports.first();
            if (report != null) {
                run(report);
                reports.removeFirst();
            } else if (ended) {
                return;
            } else {
                AgentThread.park(this, REST_NANOS);
            }
        }
    }

    /** With no heap left not even the words for a problem can be had: the next report may find some. */
    private static void run(Runnable report) {
        try {
            report.run();
        } catch (Throwable e) {
            // the report has said what it could
        }
    }
}
