package io.mapwatch.core.sampling;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that an application's thread can try for: it is held up for a bounded time, and its interrupt status stays. */
public final class ImpatientLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private final long mostWaitMillis;

    public ImpatientLock(long mostWaitMillis) {
        this.mostWaitMillis = mostWaitMillis;
    }

    /** Whether the lock could be had in that time; says so at once if the thread is interrupted. */
    public boolean lockSoon() {
        // first without a look at the interrupt status, which the timed variant answers with an exception
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
