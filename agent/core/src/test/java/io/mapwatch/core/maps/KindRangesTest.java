package io.mapwatch.core.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindRangesTest {

    @Test
    void ranges_in_any_order_and_within_one_another_are_all_found() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            List<KindRange> ranges = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                long start = random.nextInt(60);
                ranges.add(new KindRange(start, start + 1 + random.nextInt(20), Kind.JAVA_HEAP));
            }
            Collections.shuffle(ranges, random);
            KindRanges known = KindRanges.of(ranges);

            int index = 0;
            for (long address = 0; address < 90; address += 1 + random.nextInt(3)) {
                index = known.indexAt(address, index);
                long at = address;
                assertThat(known.beginsBefore(index, address))
                        .as("%s at %s", ranges, at)
                        .isEqualTo(ranges.stream().anyMatch(range -> range.start() <= at && at < range.end()));
            }
        }
    }

    @Test
    void addresses_are_unsigned() {
        KindRanges known = KindRanges.of(List.of(
                new KindRange(0xff00_0000_0000_0000L, 0xff00_0000_0000_1000L, Kind.GC),
                new KindRange(0x1000, 0x2000, Kind.JAVA_HEAP)));

        int first = known.indexAt(0x1000, 0);
        int last = known.indexAt(0xff00_0000_0000_0fffL, first);

        assertThat(known.kind(first)).isEqualTo(Kind.JAVA_HEAP);
        assertThat(known.beginsBefore(last, 0xff00_0000_0000_0fffL)).isTrue();
        assertThat(known.kind(last)).isEqualTo(Kind.GC);
        assertThat(known.beginsBefore(known.indexAt(0xff00_0000_0000_1000L, last), -1))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "-1, 1"})
    void a_range_without_addresses_is_none(long start, long end) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KindRange(start, end, Kind.GC));
    }
}
