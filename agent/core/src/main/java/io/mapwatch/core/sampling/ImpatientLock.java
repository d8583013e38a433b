package io.mapwatch.core.sampling;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for an application's thread too: {@link #lockSoon} waits for a bounded time, and keeps the interrupt status. */
public final class ImpatientLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private final long mostWaitMillis;

    public ImpatientLock(long mostWaitMillis) {
        this.mostWaitMillis = mostWaitMillis;
    }

    /** Tries for the lock. Returns false when that time is over, or at once if the thread is interrupted. */
    public boolean lockSoon() {
        // first without the interrupt status: the timed form throws when it is set
        if (tryLock()) {
            return true;
        }
        try {
            return tryLock(mostWaitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
