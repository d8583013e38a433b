package io.mapwatch.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A kernel with a few places for mappings, a scan that reads two of them ahead, and threads that map and unmap meanwhile: in every order that
 * their steps can have.
 */
class KeptSlotsModelTest {

    private static final int PLACES = 5;
    private static final int READ_AT_ONCE = 2;
    private static final int KEPT = 2;
    private static final long LIMIT = 100;

    /** What one thread does, a step at a time. */
    private interface Step {
        void run(Run run);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 3", "4, 1"})
    void a_map_and_an_unmap_during_a_scan_never_make_the_count_too_small(int mapped, int unmapped) {
        long orders = everyOrder(List.of(scan(), map(mapped), unmap(unmapped)));
        assertThat(orders).isGreaterThan(50_000);
    }

    @ParameterizedTest
    @CsvSource({"2, 4"})
    void nor_do_two_maps(int first, int second) {
        assertThat(everyOrder(List.of(scan(), map(first), map(second)))).isGreaterThan(50_000);
    }

    @Test
    void nor_do_two_unmaps() {
        assertThat(everyOrder(List.of(scan(), unmap(1), unmap(3)))).isGreaterThan(50_000);
    }

    @Test
    void nor_does_a_map_that_the_kernel_refuses() {
        assertThat(everyOrder(List.of(scan(), refusedMap(), unmap(3)))).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void nor_does_a_place_that_is_taken_again_or_only_for_a_moment(int place) {
        boolean there = place % 2 == 1;
        List<Step> thread = new ArrayList<>(there ? unmap(place) : map(place));
        thread.addAll(there ? map(place) : unmap(place));
        assertThat(everyOrder(List.of(scan(), thread))).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "4"})
    void nor_does_a_scan_that_is_begun_anew(int place) {
        List<Step> scans = new ArrayList<>(scan().subList(0, 6));
        scans.addAll(scan());
        assertThat(everyOrder(List.of(scans, map(place)))).isGreaterThan(500);
        assertThat(everyOrder(List.of(scans, unmap(1)))).isGreaterThan(500);
    }

    /** Returns how many orders there were. */
    private static long everyOrder(List<List<Step>> threads) {
        int steps = threads.stream().mapToInt(List::size).sum();
        return go(threads, new int[steps], 0, new int[threads.size()]);
    }

    private static long go(List<List<Step>> threads, int[] order, int length, int[] done) {
        if (length == order.length) {
            new Run().inOrder(threads, order);
            return 1;
        }
        long orders = 0;
        for (int thread = 0; thread < threads.size(); thread++) {
            if (done[thread] < threads.get(thread).size()) {
                order[length] = thread;
                done[thread]++;
                orders += go(threads, order, length + 1, done);
                done[thread]--;
            }
        }
        return orders;
    }

    private static List<Step> map(int place) {
        return List.of(
                run -> assertThat(run.slots.take()).isTrue(),
                run -> run.there[place] = true,
                run -> run.slots.made(address(place)));
    }

    private static List<Step> refusedMap() {
        return List.of(run -> assertThat(run.slots.take()).isTrue(), run -> run.slots.giveBack());
    }

    private static List<Step> unmap(int place) {
        return List.of(
                run -> run.slots.unmapping(address(place)),
                run -> run.there[place] = false,
                run -> run.slots.unmapped());
    }

    private static List<Step> scan() {
        List<Step> steps = new ArrayList<>();
        steps.add(Run::begin);
        for (int place = 0; place < PLACES; place += READ_AT_ONCE) {
            int from = place;
            steps.add(run -> run.slots.reading());
            steps.add(run -> run.read(from));
            steps.add(Run::announceAndShow);
        }
        steps.add(run -> run.slots.scanned(run.found, LIMIT));
        return steps;
    }

    private static long address(int place) {
        return 0x1000L * (place + 1);
    }

    private static final class Run {

        private final KeptSlots slots = new KeptSlots(KEPT, 0);
        private final boolean[] there = {false, true, false, true, false};
        private final List<Integer> fetched = new ArrayList<>();
        private int found;

        private Run() {
            quietScan();
        }

        private void inOrder(List<List<Step>> threads, int[] order) {
            int[] next = new int[threads.size()];
            for (int thread : order) {
                threads.get(thread).get(next[thread]++).run(this);
                if (slots.count() < mappings()) {
                    throw new AssertionError("in the order " + Arrays.toString(order) + " the count is " + slots.count()
                            + " of " + mappings());
                }
            }
            quietScan();
            if (slots.count() != mappings()) {
                throw new AssertionError("after the order " + Arrays.toString(order) + " the count stays at "
                        + slots.count() + " of " + mappings());
            }
        }

        private void quietScan() {
            scan().forEach(step -> step.run(this));
        }

        private void begin() {
            found = 0;
            fetched.clear();
            slots.begin();
        }

        /** The kernel's answer to one read, which no change divides. */
        private void read(int from) {
            fetched.clear();
            for (int place = from; place < Math.min(PLACES, from + READ_AT_ONCE); place++) {
                if (there[place]) {
                    fetched.add(place);
                }
            }
        }

        private void announceAndShow() {
            if (!fetched.isEmpty()) {
                slots.read(address(fetched.get(fetched.size() - 1)) + 1);
            }
            for (int place : fetched) {
                found++;
                slots.mapping(address(place), address(place) + 1, 0, new byte[0], 0, 0);
            }
        }

        private long mappings() {
            long mappings = 0;
            for (boolean one : there) {
                mappings += one ? 1 : 0;
            }
            return mappings;
        }
    }
}
