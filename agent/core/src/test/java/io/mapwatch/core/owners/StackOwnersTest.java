package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.StackCounts;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The mappings of a scan are {@link #MAPPINGS}, all without an owner by their addresses. */
class StackOwnersTest {

    private static final int MAPPINGS = 400;
    private static final long PAGE = 4096;

    private long nanos;
    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> nanos);
    private final Unplaced unplaced = Unplaced.of(live);
    private final StartedThreads threads = unplaced.threads();
    private final CallSites sites = new CallSites(live);
    private final OwnerAttribution owners = new OwnerAttribution(live, unplaced, sites, () -> -1);
    private final int submit = site("submit");
    private final int listen = site("listen");

    @Test
    void the_stacks_of_live_threads_belong_to_who_started_them() {
        start(1, 90, submit);
        start(1_000, 10, listen);

        OwnerCounts counts = scan(new StackCounts(130, 0));

        assertThat(counts.owners()).extracting(Owner::mappings).containsExactly(180L, 20L);
        assertThat(counts.owners()).extracting(Owner::live).containsExactly(90L, 10L);
        assertThat(counts.owners()).extracting(Owner::bytes).containsExactly(0L, 0L);
        assertThat(counts.owners()).extracting(Owner::api).containsOnly(OwnerCounts.THREAD);
        assertThat(counts.owners().get(0).name()).startsWith("org.example.Pool.submit(");
        assertThat(counts.unattributed()).isEqualTo(MAPPINGS - 200);
    }

    @Test
    void where_the_threads_of_java_have_stacks_of_three_mappings_each_counts_three() {
        start(1, 90, submit);

        assertThat(scan(new StackCounts(120, 100)).owners().get(0).mappings()).isEqualTo(270);
    }

    @Test
    void a_thread_that_has_ended_holds_nothing() {
        start(1, 90, submit);
        for (int id = 1; id <= 80; id++) {
            threads.remove(id);
        }

        assertThat(scan(new StackCounts(40, 0)).owners().get(0).mappings()).isEqualTo(20);
    }

    @Test
    void who_started_threads_is_known_by_the_age_of_the_oldest_and_by_growth() {
        start(1, 10, submit);
        OwnerCounts ignored = scan(new StackCounts(40, 0));
        nanos = 20_000_000_000L;
        start(100, 20, submit);

        Owner owner = scan(new StackCounts(40, 0)).owners().get(0);

        assertThat(owner.oldestSeconds()).isEqualTo(20);
        assertThat(owner.growthPerSecond()).isEqualTo(2.0);
    }

    @Test
    void a_site_whose_threads_live_keeps_its_number() {
        start(1, 1, submit);
        for (int line = 1; line < 3 * SiteNumbers.MAX_SITES; line++) {
            int ignored = sites.of(THREAD, Stream.of(new FakeFrame("org.example.Other", "run", line, "O.java", line)));
        }

        assertThat(sites.isGone(submit)).isFalse();
    }

    @Test
    void whatever_the_scan_finds_the_owners_sum_to_the_mappings() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            long id = 1L + random.nextInt(300);
            if (random.nextInt(3) > 0) {
                start(id, random.nextInt(10), random.nextBoolean() ? submit : listen);
            } else {
                threads.remove(id);
            }
            live.put((random.nextInt(MAPPINGS) * 2L + 1) * PAGE, PAGE, random.nextBoolean() ? submit : listen);
            int stacks = random.nextInt(MAPPINGS / 2);

            OwnerCounts counts = scan(new StackCounts(stacks, random.nextBoolean() ? 0 : random.nextInt(stacks + 1)));

            assertThat(counts.owners()).extracting(Owner::mappings).allMatch(held -> held >= 0);
            assertThat(counts.unattributed()).isNotNegative();
            assertThat(counts.owners().stream().mapToLong(Owner::mappings).sum() + counts.unattributed())
                    .isEqualTo(MAPPINGS);
        }
    }

    private void start(long firstId, int count, int site) {
        for (int i = 0; i < count; i++) {
            threads.put(firstId + i, site);
        }
    }

    private OwnerCounts scan(StackCounts stacks) {
        owners.begin();
        for (long i = 0; i < MAPPINGS; i++) {
            int ignored = owners.ownerOf((2 * i + 1) * PAGE, (2 * i + 2) * PAGE);
        }
        return owners.counts(stacks);
    }

    private int site(String method) {
        return sites.of(THREAD, Stream.of(new FakeFrame("org.example.Pool", method, 3, "Pool.java", 12)));
    }
}
