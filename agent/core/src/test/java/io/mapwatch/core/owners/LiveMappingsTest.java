package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.AllocatedBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LiveMappingsTest {

    private static final long PAGE = 4096;

    private long nanos;
    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> nanos);

    @Test
    void what_was_put_is_removed_once() {
        live.put(0x7f00_0000_0010L, 1 << 20, 1);
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.remove(0x7f00_0000_0010L)).isEqualTo(1 << 20);
        assertThat(live.remove(0x7f00_0000_0010L)).isZero();
        assertThat(live.size()).isZero();
    }

    @Test
    void the_last_put_at_an_address_counts() {
        live.put(PAGE, 1, 1);
        live.put(PAGE, 2, 1);
        assertThat(live.size()).isEqualTo(1);
        assertThat(live.remove(PAGE)).isEqualTo(2);
    }

    @Test
    void what_stays_after_all_keeps_its_owner_and_age() {
        live.put(PAGE, 3 * PAGE, 7);
        nanos = 60_000_000_000L;
        assertThat(live.beginResize(PAGE)).isEqualTo(3 * PAGE);
        assertThat(shown()).isEqualTo("4096+12288 by 7 at 0");
        assertThat(shown()).isEqualTo("4096+12288 by 7 at 0");
    }

    @Test
    void what_left_is_gone_and_its_rest_keeps_owner_and_age() {
        live.put(PAGE, 3 * PAGE, 7);
        nanos = 60_000_000_000L;
        live.beginUnmap(PAGE, PAGE);
        live.unmapped(PAGE, PAGE);
        assertThat(shown()).isEqualTo("8192+8192 by 7 at 0");
        live.beginUnmap(2 * PAGE, 2 * PAGE);
        live.unmapped(2 * PAGE, 2 * PAGE);
        assertThat(live.size()).isZero();
    }

    @Test
    void what_another_thread_is_given_in_between_stays() {
        live.put(PAGE, 3 * PAGE, 7);
        live.beginUnmap(PAGE, 3 * PAGE);
        live.put(PAGE, PAGE, 8);
        live.unmapped(PAGE, 3 * PAGE);
        assertThat(shown()).isEqualTo("4096+4096 by 8 at 0");
    }

    @Test
    void what_is_not_known_neither_leaves_nor_stays() {
        assertThat(live.beginResize(PAGE)).isZero();
        live.resized(PAGE);
        live.beginUnmap(PAGE, PAGE);
        live.unmapped(PAGE, PAGE);
        assertThat(live.size()).isZero();
    }

    @Test
    void what_is_leaving_can_be_removed_and_survives_that_the_table_grows() {
        live.put(PAGE, 3 * PAGE, 7);
        live.beginResize(PAGE);
        for (long i = 4; i < 10_000; i++) {
            live.put(i * PAGE, PAGE, 1);
        }
        assertThat(live.remove(PAGE)).isEqualTo(3 * PAGE);
    }

    @Test
    void it_agrees_with_a_plain_map_whatever_the_order() {
        Random random = new Random(7);
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 400_000; i++) {
            // few enough addresses for many collisions, removals and additions at the same place
            long address = (1 + random.nextInt(20_000)) * PAGE;
            if (random.nextInt(100) < 55) {
                long bytes = 1L + random.nextInt((int) PAGE);
                live.put(address, bytes, 1);
                expected.put(address, bytes);
            } else {
                Long known = expected.remove(address);
                assertThat(live.remove(address)).isEqualTo(known == null ? 0 : known);
            }
        }
        assertThat(live.size()).isEqualTo(expected.size());
        expected.forEach((address, bytes) -> assertThat(live.remove(address)).isEqualTo(bytes));
        assertThat(live.size()).isZero();
    }

    @Test
    void beyond_its_bound_it_counts_what_it_leaves_out() {
        int tooMany = LiveMappings.MAX_TRACKED + 50_000;
        for (long i = 1; i <= tooMany; i++) {
            live.put(i * PAGE, PAGE, 1);
        }
        assertThat(live.size()).isEqualTo(LiveMappings.MAX_TRACKED);
        assertThat(live.size() + live.untracked()).isEqualTo(tooMany);
    }

    @Test
    void a_burst_leaves_no_memory_behind() {
        LiveRanges copy = new LiveRanges(new Pages(PAGE));
        for (long i = 1; i <= 500_000; i++) {
            live.put(i * 2 * PAGE, PAGE, 1);
        }
        live.copyTo(copy);
        assertThat(copy.size()).isEqualTo(500_000);
        for (long i = 1; i <= 500_000; i++) {
            if (i % 1_000 != 0) {
                live.remove(i * 2 * PAGE);
            }
        }
        assertThat(live.size()).isEqualTo(500);
        assertThat(live.chunks()).isLessThanOrEqualTo(1 + 500 / 24);
        for (int scan = 0; scan < 10; scan++) {
            copy.clear();
            live.copyTo(copy);
        }
        assertThat(copy.size()).isEqualTo(500);
        assertThat(copy.capacity()).isLessThanOrEqualTo(1_024);
    }

    @Test
    void a_scan_of_what_has_not_changed_allocates_nothing() {
        LiveRanges copy = new LiveRanges(new Pages(PAGE));
        for (long i = 1; i <= 50_000; i++) {
            live.put(i * 2 * PAGE, PAGE, 1);
        }
        live.copyTo(copy);
        assertThat(AllocatedBytes.by(() -> {
                    copy.clear();
                    live.copyTo(copy);
                }))
                .isZero();
    }

    @Test
    void a_copy_made_while_others_map_and_unmap_is_in_order_and_has_what_stays() throws Exception {
        for (long i = 1; i <= 20_000; i++) {
            live.put(i * 4 * PAGE, PAGE, 1);
        }
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            Random random = new Random(5);
            while (!over.get()) {
                long address = (1 + random.nextInt(20_000)) * 4L * PAGE + 2 * PAGE;
                live.put(address, PAGE, 2);
                live.remove((1 + random.nextInt(20_000)) * 4L * PAGE + 2 * PAGE);
            }
        });
        other.start();
        LiveRanges copy = new LiveRanges(new Pages(PAGE));
        try {
            for (int scan = 0; scan < 50; scan++) {
                copy.clear();
                live.copyTo(copy);
                long before = 0;
                int stayed = 0;
                for (int rank = 0; rank < copy.size(); rank++) {
                    assertThat(copy.start(rank)).isGreaterThanOrEqualTo(before);
                    before = copy.end(rank);
                    stayed += copy.site(rank) == 1 ? 1 : 0;
                }
                assertThat(stayed).isEqualTo(20_000);
            }
        } finally {
            over.set(true);
            other.join(10_000);
        }
    }

    @Test
    void threads_at_different_addresses_do_not_disturb_each_other() throws Exception {
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            long base = (t + 1L) << 40;
            new Thread(() -> {
                        for (int round = 0; round < 20; round++) {
                            for (long i = 0; i < 2_000; i++) {
                                live.put(base + i * PAGE, i + 1, 1);
                            }
                            for (long i = 0; i < 2_000; i++) {
                                if (live.remove(base + i * PAGE) != i + 1) {
                                    return;
                                }
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(live.size()).isZero();
    }

    /** The one that is live, as a scan is shown it. */
    private String shown() {
        LiveRanges ranges = new LiveRanges(new Pages(PAGE));
        live.copyTo(ranges);
        assertThat(ranges.size()).isEqualTo(1);
        return ranges.start(0) + "+" + (ranges.end(0) - ranges.start(0)) + " by " + ranges.site(0) + " at "
                + ranges.bornSeconds(0);
    }
}
