package io.mapwatch.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.management.Notification;
import org.junit.jupiter.api.Test;

class NotificationThreadTest {

    private final BlockingQueue<Long> arrived = new LinkedBlockingQueue<>();

    @Test
    void notifications_arrive_in_order_on_a_daemon_thread_of_the_agent() throws Exception {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        NotificationThread thread = new NotificationThread(notification -> {
            threads.add(Thread.currentThread());
            arrived.add(notification.getSequenceNumber());
        });
        thread.start();
        send(thread, 1, 5);

        assertThat(next(5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        Thread deliverer = threads.take();
        assertThat(deliverer.isDaemon()).isTrue();
        assertThat(deliverer.getName()).isEqualTo("mapwatch-notifier");
        assertThat(deliverer.getContextClassLoader()).isSameAs(NotificationThread.class.getClassLoader());
    }

    @Test
    void when_too_many_wait_the_oldest_are_dropped() throws Exception {
        NotificationThread thread = new NotificationThread(n -> arrived.add(n.getSequenceNumber()));
        send(thread, 1, 100);
        thread.start();

        List<Long> last = LongStream.rangeClosed(101 - NotificationThread.MOST_WAITING, 100)
                .boxed()
                .toList();
        assertThat(next(NotificationThread.MOST_WAITING)).isEqualTo(last);
    }

    @Test
    void neither_an_error_nor_an_interrupt_ends_the_thread() throws Exception {
        NotificationThread thread = new NotificationThread(notification -> {
            arrived.add(notification.getSequenceNumber());
            if (notification.getSequenceNumber() == 1) {
                throw new AssertionError("thrown by a filter");
            }
            Thread.currentThread().interrupt();
        });
        thread.start();
        send(thread, 1, 3);

        assertThat(next(3)).containsExactly(1L, 2L, 3L);
    }

    private static void send(NotificationThread thread, long first, long last) {
        for (long i = first; i <= last; i++) {
            thread.send(new Notification("type", "source", i));
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
