package io.mapwatch.core.owners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTableTest {

    private static final long PAGE = 4096;

    private final SiteUses uses = new SiteUses();
    private final RangeTable table = new RangeTable(100_000, new Pages(PAGE), uses);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_agrees_with_a_plain_map_whatever_the_order(long seed) {
        Random random = new Random(seed);
        TreeMap<Long, Long> expected = new TreeMap<>();
        for (int i = 0; i < 60_000; i++) {
            // waves, so that it grows to many chunks and becomes empty again
            boolean growing = i / 10_000 % 2 == 0;
            long from = PAGE * (1 + random.nextInt(20_000));
            long to = from + PAGE * (1 + random.nextInt(random.nextInt(growing ? 8 : 400) + 1));
            if (random.nextInt(100) < (growing ? 80 : 10)) {
                erase(expected, from, to);
                expected.put(from, to);
                assertThat(table.put(from, to, to, 1)).isTrue();
            } else if (random.nextBoolean()) {
                erase(expected, from, to);
                table.beginUnmap(from, to);
                assertThat(table.eraseUnmapped(from, to)).isTrue();
            } else {
                Long end = expected.remove(from);
                assertThat(table.remove(from)).isEqualTo(end == null ? 0 : end - from);
            }
            if (i % 500 == 0) {
                assertThat(shown()).isEqualTo(expected);
            }
            assertThat(table.size()).isEqualTo(expected.size());
            assertThat(table.chunks()).isLessThanOrEqualTo(1 + table.size() / 24);
        }
        assertThat(shown()).isEqualTo(expected);
        expected.keySet().forEach(table::remove);
        assertThat(uses.isIdle(0)).isTrue();
    }

    private static void erase(NavigableMap<Long, Long> ranges, long from, long to) {
        Map.Entry<Long, Long> last = ranges.lowerEntry(to);
        if (last != null && last.getValue() > to) {
            ranges.put(to, last.getValue());
        }
        Map.Entry<Long, Long> first = ranges.lowerEntry(from);
        if (first != null && first.getValue() > from) {
            ranges.put(first.getKey(), from);
        }
        ranges.subMap(from, to).clear();
    }

    @Test
    void what_came_after_the_unmap_began_stays() {
        table.put(PAGE, 4 * PAGE, 4 * PAGE, 1);
        table.beginUnmap(PAGE, 2 * PAGE);
        table.put(2 * PAGE, 3 * PAGE, 3 * PAGE, 2);
        assertThat(table.eraseUnmapped(PAGE, 4 * PAGE)).isTrue();
        assertThat(shown()).isEqualTo(Map.of(2 * PAGE, 3 * PAGE));
    }

    @Test
    void ascending_and_descending_addresses_fill_their_chunks() {
        for (long i = 1; i <= 20_000; i++) {
            table.put(i * PAGE, i * PAGE + 1, (i + 1) * PAGE, 1);
        }
        assertThat(table.chunks()).isLessThan(20_000 / 50);
        RangeTable down = new RangeTable(100_000, new Pages(PAGE), uses);
        for (long i = 20_000; i >= 1; i--) {
            down.put(i * PAGE, i * PAGE + 1, (i + 1) * PAGE, 1);
        }
        assertThat(down.chunks()).isLessThan(20_000 / 50);
    }

    @Test
    void beyond_its_bound_neither_what_is_put_nor_what_a_split_leaves_is_added() {
        RangeTable small = new RangeTable(2, new Pages(PAGE), uses);
        assertThat(small.put(PAGE, 4 * PAGE, 4 * PAGE, 1)).isTrue();
        assertThat(small.put(8 * PAGE, 9 * PAGE, 9 * PAGE, 1)).isTrue();
        assertThat(small.put(10 * PAGE, 11 * PAGE, 11 * PAGE, 1)).isFalse();
        small.beginUnmap(2 * PAGE, 3 * PAGE);
        assertThat(small.eraseUnmapped(2 * PAGE, 3 * PAGE)).isFalse();
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.put(8 * PAGE, 10 * PAGE, 10 * PAGE, 2)).isTrue();
    }

    private Map<Long, Long> shown() {
        LiveRanges copy = new LiveRanges(new Pages(PAGE));
        long next = 0;
        while (next != Long.MAX_VALUE && copy.makeRoom()) {
            next = table.copyFrom(next, copy);
        }
        Map<Long, Long> shown = new TreeMap<>();
        for (int rank = 0; rank < copy.size(); rank++) {
            shown.put(copy.start(rank), copy.end(rank));
        }
        return shown;
    }
}
