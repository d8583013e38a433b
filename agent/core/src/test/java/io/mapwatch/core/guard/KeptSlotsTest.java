package io.mapwatch.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptSlotsTest {

    private static final long LIMIT = 1_000;
    private static final int KEPT = 100;

    /** Enough that a count in the wrong order is too low some times. */
    private static final int BEGINNINGS = 300_000;

    private static final long LOW = 0x10_0000;
    private static final long MIDDLE = 0x20_0000;
    private static final long HIGH = 0x30_0000;

    private final KeptSlots slots = new KeptSlots(KEPT, 0);

    @Test
    void all_but_the_last_slots_are_given_out() {
        scan(890, LIMIT);
        assertThat(mapAll()).isEqualTo(10);
        assertThat(slots.count()).isEqualTo(LIMIT - KEPT);
    }

    @Test
    void nothing_is_refused_before_the_first_scan_nor_while_the_limit_is_unknown() {
        assertThat(slots.take()).isTrue();
        slots.made(LOW);
        scan(2_000, -1);
        assertThat(slots.take()).isTrue();
    }

    @Test
    void a_limit_changed_at_run_time_counts_from_the_next_scan_on() {
        scan(900, LIMIT);
        assertThat(slots.take()).isFalse();
        scan(900, LIMIT + 5);
        assertThat(mapAll()).isEqualTo(5);
        scan(905, LIMIT - 500);
        assertThat(slots.take()).isFalse();
    }

    @Test
    void more_kept_slots_than_there_are_leave_none() {
        scan(10, KEPT - 1);
        assertThat(slots.take()).isFalse();
    }

    @Test
    void an_unmap_gives_its_slot_back() {
        scan(899, LIMIT);
        assertThat(mapAll()).isEqualTo(1);
        unmap(LOW);
        assertThat(mapAll()).isEqualTo(1);
    }

    @Test
    void so_does_a_mapping_that_the_kernel_refused() {
        scan(899, LIMIT);
        assertThat(slots.take()).isTrue();
        assertThat(slots.take()).isFalse();
        slots.giveBack();
        assertThat(slots.take()).isTrue();
    }

    @Test
    void what_came_before_a_scan_is_counted_once() {
        scan(800, LIMIT);
        for (int i = 0; i < 50; i++) {
            map(LOW);
        }
        scan(850, LIMIT);
        assertThat(slots.count()).isEqualTo(850);
    }

    @Test
    void what_comes_or_goes_during_a_scan_is_counted_once_on_either_side_of_where_it_stands() {
        slots.begin();
        scanReaches(MIDDLE);
        map(LOW);
        map(HIGH);
        unmap(LOW);
        unmap(HIGH);
        map(LOW);
        map(LOW);
        map(HIGH);
        // 500 from before and the one at HIGH, which it had still to meet
        slots.scanned(501, LIMIT);
        assertThat(slots.count()).isEqualTo(503);
    }

    @Test
    void a_mapping_ahead_that_may_have_been_read_over_counts_beside_the_scans() {
        slots.begin();
        scanReaches(LOW);
        slots.reading();
        slots.read(HIGH);
        map(MIDDLE);
        slots.scanned(500, LIMIT);
        assertThat(slots.count()).isEqualTo(501);
    }

    @Test
    void a_mapping_under_way_when_a_scan_begins_is_counted_once() {
        scan(500, LIMIT);
        assertThat(slots.take()).isTrue();
        slots.begin();
        scanReaches(LOW);
        slots.made(HIGH);
        scanReaches(HIGH);
        slots.scanned(501, LIMIT);
        assertThat(slots.count()).isEqualTo(501);
    }

    @Test
    void a_mapping_under_way_through_a_whole_scan_has_its_slot_all_the_same() {
        scan(899, LIMIT);
        assertThat(slots.take()).isTrue();
        scan(899, LIMIT);
        assertThat(slots.take()).isFalse();
        slots.made(HIGH);
        assertThat(slots.count()).isEqualTo(900);
    }

    @Test
    void a_scan_that_failed_half_way_leaves_no_trace() {
        scan(500, LIMIT);
        slots.begin();
        scanReaches(MIDDLE);
        map(HIGH);
        assertThat(slots.count()).isEqualTo(501);
        scan(501, LIMIT);
        assertThat(slots.count()).isEqualTo(501);
    }

    @Test
    void an_unmap_under_way_when_a_scan_begins_is_in_doubt_until_the_next() {
        scan(500, LIMIT);
        map(LOW);
        slots.unmapping(LOW);
        slots.begin();
        slots.unmapped();
        slots.scanned(500, LIMIT);
        assertThat(slots.count()).isBetween(500L, 501L);
        scan(500, LIMIT);
        assertThat(slots.count()).isEqualTo(500);
    }

    @Test
    void an_unmap_that_the_kernel_refuses_leaves_its_slot_taken() {
        scan(500, LIMIT);
        map(LOW);
        slots.unmapping(LOW);
        slots.unmapFailed();
        assertThat(slots.count()).isEqualTo(501);
        scan(501, LIMIT);
        assertThat(slots.count()).isEqualTo(501);
    }

    @Test
    void some_are_kept_for_the_vm_whatever_came() {
        KeptSlots keeping = new KeptSlots(KEPT, 32);
        keeping.begin();
        keeping.scanned(LIMIT - KEPT - 33, LIMIT);
        assertThat(keeping.take()).isTrue();
        assertThat(keeping.take()).isFalse();
    }

    @Test
    void eight_threads_never_hold_more_than_there_are() throws Exception {
        scan(0, LIMIT);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> mapper = () -> {
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                if (slots.take()) {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    slots.made(LOW);
                } else {
                    refused++;
                    // as many as were mapped, and so all threads meet at the edge again
                    if (held.getAndUpdate(now -> Math.max(0, now - 1)) > 0) {
                        unmap(LOW);
                    }
                }
            }
            return refused;
        };
        int refused = 0;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ends.add(threads.submit(mapper));
            }
            for (Future<Integer> end : ends) {
                refused += end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(refused).isPositive();
        assertThat(most.get()).isLessThanOrEqualTo((int) LIMIT - KEPT);
        assertThat(slots.count()).isEqualTo(held.get());
    }

    @Test
    void a_mapping_that_the_kernel_refuses_while_a_scan_begins_is_not_counted() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService refused = Executors.newSingleThreadExecutor();
        try {
            refused.execute(() -> {
                while (!over.get()) {
                    slots.takeAnyway();
                    slots.giveBack();
                }
            });
            for (int i = 0; i < BEGINNINGS; i++) {
                scan(100, 1_000);
                assertThat(slots.count()).isGreaterThanOrEqualTo(100);
            }
        } finally {
            over.set(true);
            refused.shutdown();
        }
        assertThat(refused.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        scan(100, 1_000);
        assertThat(slots.count()).isEqualTo(100);
    }

    private void scan(long count, long limit) {
        slots.begin();
        slots.scanned(count, limit);
    }

    private void unmap(long address) {
        slots.unmapping(address);
        slots.unmapped();
    }

    private void scanReaches(long end) {
        slots.reading();
        slots.read(end);
        slots.mapping(end - 0x1000, end, 0, new byte[0], 0, 0);
    }

    private void map(long address) {
        assertThat(slots.take()).isTrue();
        slots.made(address);
    }

    private int mapAll() {
        int mapped = 0;
        while (slots.take()) {
            slots.made(LOW);
            mapped++;
        }
        return mapped;
    }
}
