package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindListTest {

    private static final long KIB = 1024;

    private final KindClassifier kinds = new KindClassifier();
    private final KindList list = new KindList();
    private final MappingName name = new MappingName();
    private long next = 0x7f00_0000_0000L;

    @Test
    void what_turns_out_later_is_the_kind_of_the_mappings_below_too() {
        map(0, 16 * KIB, "");
        map(3, 1008 * KIB, "");
        next = 0x7f00_0400_0000L;
        map(3, 132 * KIB, "");
        map(0, (64 << 20) - 132 * KIB, "");
        map(3, 4 * KIB, "/data/a.idx");
        list.end(-1);

        assertThat(list.mappings())
                .extracting(KindList.Listed::kind)
                .containsExactly(Kind.THREAD_STACK, Kind.THREAD_STACK, Kind.MALLOC_ARENA, Kind.MALLOC_ARENA, Kind.FILE);
        assertThat(list.mappings().get(4).name()).isEqualTo("/data/a.idx");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_kinds_of_all_lines_sum_to_the_counts_of_the_report(int seed) {
        Random random = new Random(seed);
        list.begin(KindRanges.of(List.of(new KindRange(next + (1 << 20), next + (9 << 20), Kind.CODE_CACHE))));
        kinds.reset(KindRanges.of(List.of(new KindRange(next + (1 << 20), next + (9 << 20), Kind.CODE_CACHE))));
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(6)) {
                case 0 -> map(0, 4 * KIB, "");
                case 1 -> map(0, 16 * KIB, "");
                case 2 -> map(3, 1000 * KIB, "");
                case 3 -> next = (next + (64 << 20)) & -(64 << 20);
                case 4 -> map(0, ((next + (64 << 20)) & -(64 << 20)) - next, "");
                default -> map(3, 8 * KIB, random.nextBoolean() ? "" : "/memfd:java_heap (deleted)");
            }
        }
        for (int threads : new int[] {-1, 100_000, 200, 20, 1, 0}) {
            list.end(threads);
            assertThat(counts()).as("threads " + threads).isEqualTo(counts(kinds.counts(threads)));
        }
    }

    private int[] counts() {
        int[] counts = new int[Kind.values().length];
        list.mappings().forEach(mapping -> counts[mapping.kind().ordinal()]++);
        return counts;
    }

    private static int[] counts(KindCounts counts) {
        return Arrays.stream(Kind.values()).mapToInt(counts::of).toArray();
    }

    private void map(int permissions, long bytes, String path) {
        byte[] text = path.getBytes(ISO_8859_1);
        name.show(text, 0, text.length);
        kinds.add(KindRules.kindOf(permissions, name), next, next + bytes, permissions);
        list.mapping(next, next + bytes, permissions, text, 0, text.length);
        next += bytes;
    }
}
