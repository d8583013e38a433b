package io.mapwatch.core.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.jmx.NotificationThread.Change;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NotificationThreadTest {

    private static final Sample SAMPLE = new Sample(
            0,
            0,
            new Pressure(1, 2, Level.WARNING, Double.NaN, Double.NaN),
            new MappingSnapshot(
                    KindCounts.copyOf(new int[Kind.values().length]), FileCounts.NONE, OwnerCounts.allUnattributed(1)),
            0);

    private final BlockingQueue<Long> arrived = new LinkedBlockingQueue<>();

    @Test
    void notifications_arrive_in_order_on_a_daemon_thread_of_the_agent() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        NotificationThread thread = thread(change -> {
            threads.add(Thread.currentThread());
            arrived.add(change.number());
        });
        thread.start();
        send(thread, 1, 5);

        assertThat(next(5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        Thread deliverer = threads.take();
        assertThat(deliverer.isDaemon()).isTrue();
        assertThat(deliverer.getName()).isEqualTo("mapwatch-notifier");
        assertThat(deliverer.getContextClassLoader()).isNull();
    }

    @Test
    void when_too_many_wait_the_oldest_are_dropped() throws Exception {
        NotificationThread thread = thread(change -> arrived.add(change.number()));
        send(thread, 1, 100);
        thread.start();

        List<Long> last = LongStream.rangeClosed(101 - NotificationThread.MOST_WAITING, 100)
                .boxed()
                .toList();
        assertThat(next(NotificationThread.MOST_WAITING)).isEqualTo(last);
    }

    @Test
    void neither_an_error_nor_an_interrupt_ends_the_thread() throws Exception {
        NotificationThread thread = thread(change -> {
            arrived.add(change.number());
            if (change.number() == 1) {
                throw new AssertionError("thrown by a filter");
            }
            Thread.currentThread().interrupt();
        });
        thread.start();
        send(thread, 1, 3);

        assertThat(next(3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void until_the_bean_is_registered_changes_wait() throws Exception {
        CountDownLatch registered = new CountDownLatch(1);
        NotificationThread thread = new NotificationThread(
                () -> {
                    registered.await();
                    return change -> arrived.add(change.number());
                },
                problem -> {});
        thread.start();
        send(thread, 1, 2);
        assertThat(arrived).isEmpty();
        registered.countDown();

        assertThat(next(2)).containsExactly(1L, 2L);
    }

    @Test
    void a_registration_that_fails_is_told() throws Exception {
        BlockingQueue<Throwable> problems = new LinkedBlockingQueue<>();
        IllegalStateException failure = new IllegalStateException("not here");
        NotificationThread thread = new NotificationThread(
                () -> {
                    throw failure;
                },
                problems::add);
        thread.start();
        send(thread, 1, 100);

        assertThat(problems.poll(20, TimeUnit.SECONDS)).isSameAs(failure);
        assertThat(arrived).isEmpty();
    }

    private static NotificationThread thread(Consumer<Change> listeners) {
        return new NotificationThread(() -> listeners, problem -> {});
    }

    private static void send(NotificationThread thread, long first, long last) {
        for (long i = first; i <= last; i++) {
            thread.send(new Change(i, Level.OK, SAMPLE));
        }
    }

    private List<Long> next(int notifications) throws InterruptedException {
        List<Long> next = new ArrayList<>();
        for (int i = 0; i < notifications; i++) {
            next.add(arrived.poll(20, TimeUnit.SECONDS));
        }
        return next;
    }
}
