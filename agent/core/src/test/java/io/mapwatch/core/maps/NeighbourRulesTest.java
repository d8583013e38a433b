package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourRulesTest {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long ARENA = 0x7f00_0400_0000L;
    private static final long UNALIGNED = 0x7f00_1234_5000L;
    private static final String ZGC_HEAP = "/memfd:java_heap (deleted)";

    private final KindClassifier kinds = new KindClassifier();
    private final MappingName name = new MappingName();
    private long next = UNALIGNED;

    @ParameterizedTest
    @ValueSource(longs = {4, 8, 16, 20, 64, 256})
    void guard_pages_and_the_memory_above_them_are_a_stack(long guardKib) {
        map("---p", guardKib * KIB);
        map("rw-p", 1 * MIB);

        assertCounts(Kind.THREAD_STACK, 2);
    }

    @Test
    void stacks_side_by_side_are_two_mappings_each() {
        for (int thread = 0; thread < 500; thread++) {
            map("---p", 16 * KIB);
            map("rw-p", 1008 * KIB);
        }

        assertCounts(Kind.THREAD_STACK, 1000);
        assertThat(kinds.counts(501).of(Kind.THREAD_STACK)).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 64})
    void where_a_guard_page_lies_below_the_guard_pages_a_stack_is_three_mappings(long pageKib) {
        for (int thread = 0; thread < 500; thread++) {
            map("---p", pageKib * KIB);
            map("---p", 4 * pageKib * KIB);
            map("rw-p", 1008 * KIB);
        }

        assertCounts(Kind.THREAD_STACK, 1500);
        assertThat(kinds.counts(501).of(Kind.THREAD_STACK)).isEqualTo(1500);
        assertThat(kinds.counts(501).of(Kind.RESERVED)).isZero();
    }

    /** As on arm64, with pages of 4 and of 16 KiB. */
    @ParameterizedTest
    @ValueSource(longs = {16, 20, 48})
    void glibcs_guard_of_64_kib_is_a_part_of_the_stack_whatever_the_page(long zoneKib) {
        for (int thread = 0; thread < 500; thread++) {
            map("---p", 64 * KIB);
            map("---p", zoneKib * KIB);
            map("rw-p", 2000 * KIB);
        }
        map("---p", 64 * KIB);
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);

        assertThat(kinds.counts(502).of(Kind.THREAD_STACK)).isEqualTo(1502);
        assertThat(kinds.counts(502).of(Kind.RESERVED)).isEqualTo(1);
    }

    @Test
    void
            what_is_larger_than_a_page_or_no_smaller_than_the_guard_pages_or_does_not_touch_them_is_no_part_of_the_stack() {
        map("---p", 68 * KIB);
        map("---p", 16 * KIB);
        map("rw-p", 1 * MIB);
        map("---p", 4 * KIB);
        next += 4 * KIB;
        map("---p", 16 * KIB);
        map("rw-p", 1 * MIB);
        map("---p", 4 * KIB, "/lib/libc.so.6");
        map("---p", 16 * KIB);
        map("rw-p", 1 * MIB);
        map("---p", 4 * KIB);
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);

        assertCounts(Kind.THREAD_STACK, 8);
        assertCounts(Kind.RESERVED, 3);
        assertCounts(Kind.LIBRARY, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 16, 32, 40, 44})
    void what_is_too_small_for_a_threads_stack_is_none(long kib) {
        for (int i = 0; i < 100; i++) {
            map("---p", 4 * KIB);
            map("rw-p", kib * KIB);
        }
        map("---p", 4 * KIB);
        map("rw-p", 60 * KIB);

        assertCounts(Kind.THREAD_STACK, 2);
        assertCounts(Kind.RESERVED, 100);
        assertCounts(Kind.ANONYMOUS, 100);
    }

    @Test
    void in_a_process_of_32_bits_an_arena_has_one_mebibyte() {
        kinds.narrowAddresses();
        kinds.reset();
        next = 0x1000_0000L;
        for (long used = 400; used < 1000; used += 4) {
            map("rw-p", used * KIB);
            map("---p", (1024 - used) * KIB);
        }
        next += 4 * KIB;
        map("---p", 4 * KIB);
        map("rw-p", 316 * KIB);

        assertCounts(Kind.MALLOC_ARENA, 300);
        assertCounts(Kind.THREAD_STACK, 2);
    }

    @Test
    void slabs_with_one_guard_page_take_no_place_from_stacks_with_two() {
        for (int i = 0; i < 100; i++) {
            map("---p", 4 * KIB);
            map("---p", 16 * KIB);
            map("rw-p", 1 * MIB);
            map("---p", 4 * KIB);
            map("rw-p", 1 * MIB);
        }

        assertThat(kinds.counts(101).of(Kind.THREAD_STACK)).isEqualTo(300);
        assertThat(kinds.counts(61).of(Kind.THREAD_STACK)).isEqualTo(180);
        assertThat(kinds.counts(61).of(Kind.RESERVED)).isEqualTo(180);
        assertThat(kinds.counts(61).of(Kind.ANONYMOUS)).isEqualTo(140);
        assertThat(kinds.counts(61).total()).isEqualTo(500);
    }

    @Test
    void memory_laid_out_like_stacks_is_none_beyond_the_number_of_threads() {
        for (int slab = 0; slab < 500; slab++) {
            map("---p", 4 * KIB);
            map("rw-p", 1 * MIB);
        }

        KindCounts counts = kinds.counts(31);

        assertThat(counts.of(Kind.THREAD_STACK)).isEqualTo(60);
        assertThat(counts.of(Kind.RESERVED)).isEqualTo(470);
        assertThat(counts.of(Kind.ANONYMOUS)).isEqualTo(470);
        assertThat(counts.total()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void without_a_second_thread_there_is_no_stack_but_the_first_threads(long threads) {
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);

        assertThat(kinds.counts(threads).of(Kind.THREAD_STACK)).isZero();
        assertThat(kinds.counts(threads).total()).isEqualTo(2);
    }

    @Test
    void an_unknown_number_of_threads_bounds_nothing() {
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);

        assertThat(kinds.counts(-1).of(Kind.THREAD_STACK)).isEqualTo(2);
    }

    @Test
    void a_gap_between_guard_and_memory_makes_them_two() {
        map("---p", 4 * KIB);
        next += 4 * KIB;
        map("rw-p", 1 * MIB);

        assertCounts(Kind.RESERVED, 1);
        assertCounts(Kind.ANONYMOUS, 1);
    }

    @Test
    void what_is_too_large_to_be_a_guard_is_reserved() {
        map("---p", 260 * KIB);
        map("rw-p", 1 * MIB);

        assertCounts(Kind.RESERVED, 1);
        assertCounts(Kind.ANONYMOUS, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--p", "rwxp", "r-xp", "rw-s", "---p"})
    void only_private_readable_and_writable_memory_is_a_stack(String rights) {
        map("---p", 4 * KIB);
        map(rights, 1 * MIB);

        assertCounts(Kind.THREAD_STACK, 0);
    }

    @Test
    void a_file_between_or_below_is_no_guard() {
        map("---p", 4 * KIB, "/lib/libc.so.6");
        map("rw-p", 1 * MIB);
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB, "/data/file");

        assertCounts(Kind.THREAD_STACK, 0);
        assertCounts(Kind.LIBRARY, 1);
        assertCounts(Kind.FILE, 1);
    }

    @Test
    void memory_above_a_stack_is_not_a_second_one() {
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);
        map("rw-p", 1 * MIB);

        assertCounts(Kind.THREAD_STACK, 2);
        assertCounts(Kind.ANONYMOUS, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 132, 65_532})
    void an_arena_is_what_has_grown_and_the_rest_up_to_64_mib(long grownKib) {
        next = ARENA;
        map("rw-p", grownKib * KIB);
        map("---p", 64 * MIB - grownKib * KIB);

        assertCounts(Kind.MALLOC_ARENA, 2);
    }

    @Test
    void an_arena_merged_with_a_full_one_below_it_is_an_arena() {
        next = ARENA;
        map("rw-p", 65 * MIB);
        map("---p", 63 * MIB);

        assertCounts(Kind.MALLOC_ARENA, 2);
    }

    @Test
    void the_small_rest_of_an_arena_is_no_guard_of_the_next() {
        next = ARENA;
        for (int arena = 0; arena < 3; arena++) {
            map("rw-p", 64 * MIB - 4 * KIB);
            map("---p", 4 * KIB);
        }

        assertCounts(Kind.MALLOC_ARENA, 6);
    }

    @Test
    void what_does_not_end_where_an_arena_ends_is_none() {
        next = ARENA;
        map("rw-p", 132 * KIB);
        map("---p", 3 * MIB);
        next = ARENA + 64 * MIB;
        map("rw-p", 132 * KIB);
        map("---p", 128 * MIB - 132 * KIB);
        next = UNALIGNED + 1024 * MIB;
        map("rw-p", 64 * MIB);
        map("---p", 0x4000000 - (next & 0x3ffffff));

        assertCounts(Kind.MALLOC_ARENA, 0);
        assertCounts(Kind.RESERVED, 3);
    }

    @Test
    void addresses_reserved_beside_zgcs_heap_are_the_heaps() {
        next = 0x400_0000_0000L;
        map("---p", 2 * MIB);
        map("rw-s", 2 * MIB, ZGC_HEAP);
        map("---p", 8 * MIB);
        map("rw-s", 2 * MIB, ZGC_HEAP);
        map("rw-s", 2 * MIB, ZGC_HEAP);
        map("---p", 8 * MIB);
        next += MIB;
        map("---p", 8 * MIB);

        assertCounts(Kind.JAVA_HEAP, 6);
        assertCounts(Kind.RESERVED, 1);
    }

    @Test
    void what_the_vm_told_comes_before_the_line_and_the_neighbours() {
        kinds.reset(KindRanges.of(List.of(new KindRange(ARENA, ARENA + 64 * MIB, Kind.METASPACE))));
        next = ARENA - 4 * KIB;
        map("---p", 4 * KIB);
        map("rw-p", 132 * KIB);
        map("---p", 64 * MIB - 132 * KIB);
        map("rw-p", 4 * KIB);

        assertCounts(Kind.METASPACE, 2);
        assertCounts(Kind.RESERVED, 1);
        assertCounts(Kind.ANONYMOUS, 1);
    }

    @Test
    void the_archive_mapped_into_the_heap_is_heap() {
        kinds.reset(KindRanges.of(List.of(new KindRange(0xfc000000L, 0x100000000L, Kind.JAVA_HEAP))));
        next = 0xffe00000L;
        map("rw-p", MIB, "/opt/jdk-25/lib/server/classes.jsa");

        assertCounts(Kind.JAVA_HEAP, 1);
    }

    @Test
    void a_new_scan_remembers_nothing_of_the_last() {
        map("---p", 4 * KIB);
        map("rw-p", 1 * MIB);
        kinds.reset();
        next = 0;
        map("rw-p", 4 * KIB);

        assertThat(kinds.counts(1).of(Kind.ANONYMOUS)).isEqualTo(1);
        assertThat(kinds.total()).isEqualTo(1);
    }

    private void assertCounts(Kind kind, int count) {
        assertThat(kinds.counts().of(kind)).as(kind.tag()).isEqualTo(count);
    }

    private void map(String rights, long bytes) {
        map(rights, bytes, "");
    }

    private void map(String rights, long bytes, String path) {
        int permissions = (rights.charAt(0) == 'r' ? MappingVisitor.READ : 0)
                | (rights.charAt(1) == 'w' ? MappingVisitor.WRITE : 0)
                | (rights.charAt(2) == 'x' ? MappingVisitor.EXECUTE : 0)
                | (rights.charAt(3) == 's' ? MappingVisitor.SHARED : 0);
        name.show(path.getBytes(ISO_8859_1), 0, path.length());
        kinds.add(KindRules.kindOf(permissions, name), next, next + bytes, permissions);
        next += bytes;
    }
}
