package io.mapwatch.core.evidence;

import io.mapwatch.core.threads.HandOverThread;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Writes reports on a daemon thread {@code mapwatch-evidence}: the thread that calls for one, for instance an application's in a hook, waits for no
 * disk.
 */
public final class EvidenceThread implements Predicate<Runnable> {

    /** The longest that the end of the process may be delayed. */
    private static final long MOST_WAIT_MILLIS = 200;

    private static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(MOST_WAIT_MILLIS);

    private final HandOverThread<Runnable> thread =
            new HandOverThread<>("mapwatch-evidence", Runnable::run, () -> {}, () -> false);

    public void start() {
        thread.start();
    }

    /** Hands over a report. Any thread may call it, and does not wait. Returns false where too many wait already. */
    @Override
    public boolean test(Runnable report) {
        return thread.add(report);
    }

    /** Waits until all reports that were called for before are written, for 200 ms at most. For the thread that ends the process. */
    public void awaitWritten() {
        thread.awaitDone(MOST_WAIT_NANOS);
    }

    /**
     * Ends the thread when all reports that were called for before are written. Waits for that, for 200 ms at most, and returns whether it has ended.
     */
    public boolean end() {
        return thread.end(MOST_WAIT_MILLIS);
    }
}
