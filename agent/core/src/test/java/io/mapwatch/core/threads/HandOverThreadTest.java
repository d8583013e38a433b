package io.mapwatch.core.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandOverThreadTest {

    private static final long A_MINUTE_MILLIS = 60_000;
    private static final long AN_HOUR_NANOS = TimeUnit.HOURS.toNanos(1);

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void all_that_was_handed_over_before_the_end_is_done_in_order_and_then_the_thread_ends() {
        HandOverThread<String> thread = new HandOverThread<>("test", done::add, () -> {}, () -> false);
        thread.add("before it runs");
        thread.start();
        for (int i = 1; i < HandOver.SLOTS; i++) {
            thread.add("" + i);
        }
        assertThat(thread.end(A_MINUTE_MILLIS)).isTrue();
        assertThat(done).hasSize(HandOver.SLOTS).startsWith("before it runs", "1", "2");
    }

    @Test
    void what_is_handed_over_with_the_end_just_before_the_thread_rests_is_done() throws InterruptedException {
        Semaphore endedByItself = new Semaphore(0);
        AtomicBoolean first = new AtomicBoolean(true);
        List<HandOverThread<String>> own = new ArrayList<>();
        HandOverThread<String> thread = new HandOverThread<>(
                "test",
                done::add,
                () -> {
                    if (first.getAndSet(false)) {
                        own.get(0).add("last");
                        own.get(0).end();
                        endedByItself.release();
                    }
                },
                () -> false);
        own.add(thread);
        thread.start();
        endedByItself.acquire();
        assertThat(thread.end(A_MINUTE_MILLIS)).isTrue();
        assertThat(done).containsExactly("last");
    }

    @Test
    void what_fails_does_not_end_it() {
        HandOverThread<String> thread = new HandOverThread<>(
                "test",
                one -> {
                    done.add(one);
                    throw new OutOfMemoryError("Java heap space");
                },
                () -> {
                    throw new AssertionError("bug");
                },
                () -> false);
        thread.start();
        thread.add("a");
        thread.awaitDone(AN_HOUR_NANOS);
        thread.add("b");
        thread.awaitDone(AN_HOUR_NANOS);
        assertThat(done).containsExactly("a", "b");
        assertThat(thread.end(A_MINUTE_MILLIS)).isTrue();
    }

    @Test
    void nobody_waits_for_a_thread_that_does_not_run_or_is_stuck() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Semaphore may = new Semaphore(0);
        HandOverThread<String> thread = new HandOverThread<>(
                "test",
                one -> {
                    begun.release();
                    may.acquireUninterruptibly();
                },
                () -> {},
                () -> true);
        thread.add("never done");
        thread.awaitDone(AN_HOUR_NANOS);
        thread.start();
        begun.acquire();
        thread.awaitDone(AN_HOUR_NANOS);
        assertThat(thread.end(1)).isFalse();
        may.release();
        assertThat(thread.end(A_MINUTE_MILLIS)).isTrue();
    }
}
