package io.mapwatch.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ImpatientLockTest {

    private static final long LONG_MILLIS = 600_000;

    private final ImpatientLock lock = new ImpatientLock(LONG_MILLIS);

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted_without_a_method_that_it_may_have_overridden()
            throws InterruptedException {
        lock.lock();
        OwnThread thread = new OwnThread(lock);
        thread.start();
        thread.join();

        assertThat(thread.locked).isFalse();
        assertThat(thread.wasInterrupted).isTrue();
        assertThat(thread.overridden).isFalse();
    }

    @Test
    void a_free_lock_is_taken_by_an_interrupted_thread_too() throws InterruptedException {
        OwnThread thread = new OwnThread(lock);
        thread.start();
        thread.join();

        assertThat(thread.locked).isTrue();
    }

    /** Is interrupted from its begin on. */
    private static final class OwnThread extends Thread {

        private final ImpatientLock lock;
        private final AtomicBoolean overridden = new AtomicBoolean();
        private boolean locked;
        private boolean wasInterrupted;

        OwnThread(ImpatientLock lock) {
            this.lock = lock;
        }

        @Override
        public void run() {
            super.interrupt();
            locked = lock.lockSoon();
            wasInterrupted = Thread.interrupted();
        }

        @Override
        public void interrupt() {
            overridden.set(true);
            super.interrupt();
        }
    }
}
