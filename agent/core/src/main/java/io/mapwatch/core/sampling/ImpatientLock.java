package io.mapwatch.core.sampling;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for an application's thread too: {@link #lockSoon} waits for a bounded time, and keeps the interrupt status. */
public final class ImpatientLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private static final long NANOS_A_TRY = 1_000_000;

    private final long mostWaitMillis;

    public ImpatientLock(long mostWaitMillis) {
        this.mostWaitMillis = mostWaitMillis;
    }

    /**
     * Tries for the lock. Returns false when that time is over, or at once if the thread is interrupted. The timed form of the JDK takes the
     * interrupt status away, and only {@code Thread.interrupt}, which an application's thread may override, gives it back.
     */
    public boolean lockSoon() {
        for (long millis = 0; millis < mostWaitMillis; millis++) {
            if (tryLock()) {
                return true;
            }
            // returns at once where the thread is interrupted, so that the tries are soon used up
            LockSupport.parkNanos(this, NANOS_A_TRY);
        }
        return tryLock();
    }
}
