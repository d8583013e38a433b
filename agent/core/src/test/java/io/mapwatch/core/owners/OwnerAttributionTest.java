package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;
import io.mapwatch.core.maps.StackCounts;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OwnerAttributionTest {

    private static final long PAGE = 4096;
    private static final long BASE = 0x7f00_0000_0000L;

    private long nanos;
    private long sinceOldCollection = -1;
    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> nanos);
    private final CallSites sites = new CallSites(live);
    private final OwnerAttribution owners =
            new OwnerAttribution(live, Unplaced.of(live), sites, () -> sinceOldCollection);
    private final int a = siteA();
    private final int b = siteB();

    @Test
    void a_mapping_of_its_own_belongs_to_the_site_that_made_it() {
        live.put(BASE, PAGE, a);
        live.put(BASE + 4 * PAGE, PAGE, b);
        owners.begin();
        vma(0, 1);
        vma(4, 5);
        vma(8, 9);
        OwnerCounts counts = owners.counts(StackCounts.NONE);
        assertThat(counts.owners()).extracting(Owner::mappings).containsExactly(1L, 1L);
        assertThat(counts.owners()).extracting(Owner::api).containsExactlyInAnyOrder("unsafe", "file_channel");
        assertThat(counts.unattributed()).isEqualTo(1);
    }

    @Test
    void those_made_after_the_last_collection_of_the_old_generation_are_younger() {
        live.put(BASE, PAGE, a);
        nanos = 10_900_000_000L;
        live.put(BASE + 2 * PAGE, PAGE, a);
        nanos = 12_000_000_000L;
        live.put(BASE + 4 * PAGE, PAGE, b);

        assertThat(uncollected(-1)).isEqualTo(Uncollected.UNKNOWN);
        assertThat(uncollected(60_000_000_000L)).as("none since the start").isEqualTo(new Uncollected(60, 3, 3));
        assertThat(uncollected(9_500_000_000L)).isEqualTo(new Uncollected(9, 2, 3));
        assertThat(uncollected(1_700_000_000L)).as("in the same second").isEqualTo(new Uncollected(1, 1, 3));
        assertThat(uncollected(0)).isEqualTo(new Uncollected(0, 0, 3));
    }

    private Uncollected uncollected(long nanosAgo) {
        sinceOldCollection = nanosAgo;
        owners.begin();
        return owners.counts(StackCounts.NONE).uncollected();
    }

    @Test
    void blocks_that_the_kernel_merged_are_one_mapping() {
        for (int i = 0; i < 10; i++) {
            live.put(BASE + i * (2 * PAGE) + 16, 2 * PAGE - 32, a);
        }
        owners.begin();
        vma(0, 20);
        Owner owner = owners.counts(StackCounts.NONE).owners().get(0);
        assertThat(owner.mappings()).isEqualTo(1);
        assertThat(owner.live()).isEqualTo(10);
        assertThat(owner.bytes()).isEqualTo(10 * (2 * PAGE - 32));
    }

    @Test
    void a_mapping_that_was_split_counts_in_each_part() {
        live.put(BASE, 100 * PAGE, a);
        owners.begin();
        for (int i = 0; i < 100; i += 2) {
            vma(i, i + 1);
        }
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).mappings()).isEqualTo(50);
        assertThat(owners.counts(StackCounts.NONE).unattributed()).isZero();
    }

    @Test
    void a_shared_mapping_belongs_to_whoever_holds_the_most_of_it() {
        live.put(BASE, 3 * PAGE, a);
        live.put(BASE + 3 * PAGE, 5 * PAGE, b);
        live.put(BASE + 8 * PAGE, 3 * PAGE, a);
        owners.begin();
        vma(0, 11);
        assertThat(owners.counts(StackCounts.NONE).owners())
                .filteredOn(owner -> owner.mappings() > 0)
                .singleElement()
                .satisfies(owner -> assertThat(owner.bytes()).isEqualTo(6 * PAGE));
    }

    @Test
    void a_mapping_of_which_the_hooks_saw_little_belongs_to_nobody() {
        live.put(BASE, 2 * PAGE, a);
        owners.begin();
        vma(0, 100);
        assertThat(owners.counts(StackCounts.NONE).unattributed()).isEqualTo(1);
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).mappings()).isZero();
    }

    @Test
    void a_short_file_has_its_page_for_itself() {
        live.put(BASE, 65, a);
        live.put(BASE + 4 * PAGE, 8 * PAGE + 1, a);
        owners.begin();
        vma(0, 1);
        vma(4, 13);
        Owner owner = owners.counts(StackCounts.NONE).owners().get(0);
        assertThat(owner.mappings()).isEqualTo(2);
        assertThat(owner.bytes()).isEqualTo(65 + 8 * PAGE + 1);
    }

    @Test
    void a_short_file_has_its_page_for_itself_however_large_pages_are() {
        long page = 65_536;
        LiveMappings large = new LiveMappings(new Pages(page), () -> 0);
        OwnerAttribution inLargePages = new OwnerAttribution(large, Unplaced.of(large), sites, () -> -1);
        large.put(BASE, 65, a);
        inLargePages.begin();
        assertThat(inLargePages.ownerOf(BASE, BASE + page)).isEqualTo(site(a));
    }

    @Test
    void a_range_that_encloses_others_has_what_lies_between_them() {
        live.put(BASE, 9 * PAGE, a);
        live.put(BASE + 3 * PAGE, PAGE, b);
        live.put(BASE + 6 * PAGE, PAGE, b);
        owners.begin();
        int[] by = new int[9];
        for (int page = 0; page < 9; page++) {
            by[page] = owners.ownerOf(BASE + page * PAGE, BASE + (page + 1) * PAGE);
        }
        int inA = site(a);
        int inB = site(b);
        assertThat(by).containsExactly(inA, inA, inA, inB, inA, inA, inB, inA, inA);
    }

    /** A way that begins anew at the enclosing range with each VMA takes minutes. */
    @Test
    @Timeout(20)
    void however_ranges_lie_a_scan_passes_each_once() {
        int mappings = 200_000;
        live.put(BASE, 2L * mappings * PAGE, a);
        for (int i = 0; i < mappings; i++) {
            live.put(BASE + (2L * i + 1) * PAGE, PAGE, b);
        }
        owners.begin();
        for (int page = 0; page < 2 * mappings; page++) {
            vma(page, page + 1);
        }
        assertThat(owners.counts(StackCounts.NONE).owners())
                .extracting(Owner::mappings)
                .containsExactly(200_000L, 200_000L);
    }

    @Test
    void the_age_is_that_of_the_oldest() {
        live.put(BASE, PAGE, a);
        nanos = 60_000_000_000L;
        live.put(BASE + 10 * PAGE, PAGE, a);
        nanos = 90_000_000_000L;
        owners.begin();
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).oldestSeconds())
                .isEqualTo(90);
    }

    @Test
    void the_growth_is_of_mappings_not_of_blocks() {
        scanOf(1, a);
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).growthPerSecond())
                .isNaN();
        nanos = 20_000_000_000L;
        scanOf(41, a);
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).growthPerSecond())
                .isEqualTo(2.0);
        live.put(BASE + 16, 16, a);
        nanos = 40_000_000_000L;
        scanOf(41, a);
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).growthPerSecond())
                .isEqualTo(1.0);
    }

    @Test
    void whatever_is_live_the_owners_sum_to_the_mappings() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 200; i++) {
                long address = BASE + random.nextInt(2_000) * PAGE;
                if (random.nextBoolean()) {
                    live.put(address, (1L + random.nextInt(40)) * PAGE, random.nextBoolean() ? a : b);
                } else {
                    live.remove(address);
                }
            }
            owners.begin();
            int mappings = 0;
            for (int page = 0; page < 2_000; mappings++) {
                int end = page + 1 + random.nextInt(20);
                vma(page, end);
                page = end + random.nextInt(3);
            }
            OwnerCounts counts = owners.counts(StackCounts.NONE);
            long owned = counts.owners().stream().mapToLong(Owner::mappings).sum();
            assertThat(owned + counts.unattributed()).isEqualTo(mappings);
        }
    }

    @Test
    void a_site_in_the_place_of_another_has_neither_its_name_nor_its_history() {
        live.put(BASE, PAGE, a);
        nanos = 20_000_000_000L;
        FakeFrame old = frame(0);
        int before = sites.of(UNSAFE, Stream.of(old));
        scanOf(50, before);
        assertThat(owners.counts(StackCounts.NONE).owners().get(0).name()).isEqualTo(Frames.text(old));
        for (long i = 0; i < 50; i++) {
            live.remove(BASE + 2 * i * PAGE);
        }
        int after = before;
        int line = 0;
        while (NumberedSlots.slot(after) != NumberedSlots.slot(before) || after == before) {
            line++;
            after = sites.of(UNSAFE, Stream.of(frame(line)));
        }
        nanos = 40_000_000_000L;
        // as a thread that was given its number before it gave way
        live.put(BASE + 1_000 * PAGE, PAGE, before);
        scanOf(40, after);
        assertThat(owners.ownerOf(BASE + 1_000 * PAGE, BASE + 1_001 * PAGE)).isEqualTo(SiteNumbers.OTHER);
        OwnerCounts counts = owners.counts(StackCounts.NONE);
        assertThat(counts.owners())
                .extracting(Owner::name)
                .containsExactly(Frames.text(frame(line)), "other call sites");
        assertThat(counts.owners().get(0).growthPerSecond()).isEqualTo(2.0);
    }

    private static FakeFrame frame(int line) {
        return new FakeFrame("org.example.Gone", "open", line, "Gone.java", line);
    }

    private void scanOf(int mappings, int site) {
        for (long i = 0; i < mappings; i++) {
            live.put(BASE + 2 * i * PAGE, PAGE, site);
        }
        owners.begin();
        for (long i = 0; i < mappings; i++) {
            vma(2 * i, 2 * i + 1);
        }
    }

    private void vma(long fromPage, long toPage) {
        int ignored = owners.ownerOf(BASE + fromPage * PAGE, BASE + toPage * PAGE);
    }

    /** The number of the site of a path. */
    private int site(int path) {
        return Objects.requireNonNull(sites.numbers().get(path)).number;
    }

    private int siteA() {
        return sites.current(UNSAFE);
    }

    private int siteB() {
        return sites.current(FILE_CHANNEL);
    }
}
