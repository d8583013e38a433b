package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the native steps add to the kernel's count, far below the limit; other threads of the JVM may map a little. */
class NativeStepsTest {

    private static final long NOISE = 40;

    private final KernelMaps maps = KernelMaps.ofThisProcess();

    NativeStepsTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        maps.close();
    }

    @Test
    void each_unmap_of_a_second_page_adds_a_mapping_and_closing_takes_all_back() throws CannotRun {
        SplitRegion.rehearse();
        long before = maps.count();
        try (SplitRegion region = SplitRegion.of(4_000)) {
            region.unmapRest();
            assertThat(maps.count() - before).isBetween(2_000 - NOISE, 2_000 + NOISE);
            assertThat(region.unmaps()).isEqualTo(2_000);
            assertThat(region.refused()).isZero();
            assertThat(region.firstRefused()).isZero();
            region.giveBack(1_000);
            assertThat(maps.count() - before).isBetween(1_000 - NOISE, 1_000 + NOISE);
        }
        assertThat(maps.count() - before).isBetween(-NOISE, NOISE);
    }

    @ParameterizedTest
    @ValueSource(longs = {99, 100})
    void no_more_pages_are_given_back_than_there_are(long pages) {
        long pageBytes = LibC.getpagesize();
        long base = LibC.mapAnonymous((pages + 1) * pageBytes);
        long behind = base + pages * pageBytes;
        long residency = LibC.malloc(1);
        long before = maps.count();
        try (SplitRegion region = new SplitRegion(base, pages)) {
            region.unmapRest();
            region.giveBack(1_000_000);
            assertThat(maps.count() - before).isBetween(-NOISE, NOISE);
        }
        assertThat(LibC.mincore(behind, pageBytes, residency))
                .as("the page behind the last is mapped")
                .isZero();
        LibC.munmap(behind, pageBytes);
        LibC.free(residency);
    }

    @Test
    void a_slab_adds_two_mappings_and_can_be_unmapped_as_a_whole() {
        Slabs.rehearse();
        long before = maps.count();
        try (Slabs slabs = new Slabs(1_000)) {
            slabs.takeAll();
            assertThat(slabs.taken()).isEqualTo(1_000);
            assertThat(maps.count() - before).isBetween(2_000 - NOISE, 2_000 + NOISE);
            slabs.unmapEverySecond();
            assertThat(maps.count() - before).isBetween(1_000 - NOISE, 1_000 + NOISE);
            slabs.unmapRest();
            assertThat(slabs.unmaps()).isEqualTo(1_000);
            assertThat(slabs.refused()).isZero();
        }
        assertThat(maps.count() - before).isBetween(-NOISE, NOISE);
    }

    @Test
    void far_from_the_limit_free_leaks_nothing() throws CannotRun {
        MallocBlocks.rehearse();
        try (MallocBlocks blocks = MallocBlocks.of(200)) {
            blocks.freeEverySecond();
            assertThat(blocks.freed()).isEqualTo(100);
            assertThat(blocks.leaked()).isZero();
            assertThat(blocks.leakedBytes()).isZero();
        }
    }

    @Test
    void the_c_library_says_what_an_errno_means() {
        assertThat(LibC.strerror(LibC.ENOMEM)).isNotBlank().isNotEqualTo(LibC.strerror(0));
    }
}
