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
     * Tries for the lock until that time is over, and returns whether it got it. An interrupted thread gives up almost at once. The timed form of the
     * JDK clears the interrupt status. Only {@code Thread.interrupt} sets it again, and an application's thread may override that.
     */
    public boolean lockSoon() {
        for (long millis = 0; millis < mostWaitMillis; millis++) {
            if (tryLock()) {
                return true;
            }
            // does not wait where the thread is interrupted, so the tries are soon used up
            LockSupport.parkNanos(this, NANOS_A_TRY);
        }
        return tryLock();
    }
}
