package io.mapwatch.core.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HandOverTest {

    private final HandOver<String> queue = new HandOver<>();

    @Test
    void things_come_out_in_the_order_in_which_they_were_added() {
        queue.add("a");
        queue.add("b");

        assertThat(queue.first()).isEqualTo("a");
        queue.removeFirst();
        assertThat(queue.first()).isEqualTo("b");
        queue.removeFirst();
        assertThat(queue.first()).isNull();
    }

    @Test
    void a_full_queue_takes_none_until_one_is_removed() {
        for (int i = 0; i < HandOver.SLOTS; i++) {
            assertThat(queue.add("line " + i)).isTrue();
        }
        assertThat(queue.add("too many")).isFalse();
        queue.removeFirst();
        assertThat(queue.add("again")).isTrue();
        assertThat(queue.first()).isEqualTo("line 1");
    }

    @Test
    void of_what_many_threads_add_each_comes_out_once_and_each_threads_in_its_order() throws Exception {
        int threads = 4;
        int each = 10_000;
        CountDownLatch running = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            String name = t + " ";
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            while (!queue.add(name + i)) {
                                Thread.onSpinWait();
                            }
                        }
                        running.countDown();
                    })
                    .start();
        }

        List<String> taken = new ArrayList<>();
        while (taken.size() < threads * each) {
            String line = queue.first();
            if (line == null) {
                Thread.onSpinWait();
            } else {
                taken.add(line);
                queue.removeFirst();
            }
        }
        running.await();
        assertThat(queue.first()).isNull();
        for (int t = 0; t < threads; t++) {
            String name = t + " ";
            List<String> own =
                    taken.stream().filter(line -> line.startsWith(name)).toList();
            assertThat(own).hasSize(each).last().isEqualTo(name + (each - 1));
            assertThat(own.get(each / 2)).isEqualTo(name + each / 2);
        }
    }
}
