package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {

    private final NamedThreads.Count count = new NamedThreads.Count();

    @Test
    void names_that_differ_in_their_digits_are_one() {
        count.add("http-nio-8080-exec-1");
        count.add("http-nio-8080-exec-23");
        count.add("main");

        assertThat(count.groups())
                .containsExactly(new NamedThreads("http-nio-#-exec-#", 2), new NamedThreads("main", 1));
    }

    @Test
    void there_is_a_bounded_number_of_names_and_no_thread_is_lost() {
        for (int first = 0; first < 26; first++) {
            for (int second = 0; second < 26; second++) {
                for (int third = 0; third < 26; third++) {
                    count.add("" + (char) ('a' + first) + (char) ('a' + second) + (char) ('a' + third));
                }
            }
        }
        List<NamedThreads> groups = count.groups();

        assertThat(groups).hasSizeLessThanOrEqualTo(1_001);
        assertThat(groups.get(0).name()).isEqualTo(NamedThreads.OTHERS);
        assertThat(groups.stream().mapToInt(NamedThreads::threads).sum()).isEqualTo(26 * 26 * 26);
    }

    @Test
    void a_long_name_is_cut() {
        count.add("x".repeat(10_000));

        assertThat(count.groups().get(0).name()).hasSize(100);
    }

    @Test
    void the_threads_of_this_process() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            Thread thread = new Thread(() -> await(end), "report-export-" + i + "-worker-" + i);
            thread.setDaemon(true);
            thread.start();
        }

        assertThat(LiveThreads.named(thread -> false)).contains(new NamedThreads("report-export-#-worker-#", 20));
        assertThat(LiveThreads.named(thread -> thread.getName().endsWith("9")))
                .contains(
                        new NamedThreads("report-export-#-worker-#", 18),
                        new NamedThreads("report-export-#-worker-# (attached by native code)", 2));
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
