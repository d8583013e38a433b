package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.OwnerCounts.Path;
import io.mapwatch.core.maps.StackCounts;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {

    private static final long PAGE = 4096;

    /** A million in the long form. */
    private static final int GENERATED = Math.min(Integer.getInteger("generated.sites", 100_000), 1_000_000);

    private static final List<String> TERMS =
            List.of("org.example.Pool.get(Pool.java:1)", "org.example.Index.openTerms(Index.java:5)");
    private static final List<String> POSTINGS =
            List.of("org.example.Pool.get(Pool.java:1)", "org.example.Index.openPostings(Index.java:5)");

    private final LiveMappings live = new LiveMappings(new Pages(4096), () -> 0);
    private final CallSites sites = new CallSites(live);
    private final OwnerAttribution owners = new OwnerAttribution(live, Unplaced.of(live), sites, () -> -1);
    private final StackFrame segment = frame("SegmentPool", "mapSegment", 1);
    private long mappings;

    @Test
    void each_way_to_a_site_has_its_mappings_whichever_came_first() {
        for (int i = 0; i < Looks.FIRST; i++) {
            map(stack(i % 4 == 3 ? "openPostings" : "openTerms"));
        }
        Owner owner = only();
        assertThat(owner.name()).isEqualTo("org.example.SegmentPool.mapSegment(SegmentPool.java:1)");
        assertThat(owner.mappings()).isEqualTo(64);
        assertThat(owner.paths()).containsExactly(new Path(TERMS, 48), new Path(POSTINGS, 16));
        assertThat(owner.otherPaths()).isZero();
        assertThat(owner.pathsFrom()).isEqualTo(64);
        assertThat(owner.callers()).isEqualTo(TERMS);
    }

    @Test
    void of_many_calls_some_are_looked_at_and_their_shares_are_those_of_all() {
        for (int i = 0; i < 12_000; i++) {
            map(stack(i % 4 == 3 ? "openPostings" : "openTerms"));
        }
        Owner owner = only();
        assertThat(owner.mappings()).isEqualTo(12_000);
        assertThat(owner.paths()).extracting(Path::callers).containsExactly(TERMS, POSTINGS);
        assertThat(owner.paths().get(0).mappings()).isBetween(8_600L, 9_400L);
        assertThat(owner.otherPaths()).isZero();
        assertThat(owner.pathsFrom()).isBetween(64L + 650, 64L + 850);
    }

    @Test
    void calls_at_first_weigh_no_more_than_those_behind_them() {
        for (int i = 0; i < Looks.FIRST; i++) {
            map(stack("openPostings"));
        }
        for (int i = 0; i < 10_000; i++) {
            map(stack("openTerms"));
        }
        assertThat(only().paths()).containsExactly(new Path(TERMS, 10_000), new Path(POSTINGS, 64));
    }

    @Test
    void a_path_that_keeps_its_mappings_is_found_among_many_that_end() {
        for (int i = 0; i < 50_000; i++) {
            map(stack(i % 10 == 0 ? "openPostings" : "openTerms"));
            if (i % 10 != 0) {
                assertThat(live.remove(2 * mappings * PAGE)).isEqualTo(PAGE);
                mappings--;
            }
        }
        Owner owner = only();
        assertThat(owner.paths()).containsExactly(new Path(POSTINGS, 5_000));
        assertThat(owner.otherPaths()).isZero();
    }

    @Test
    void where_none_is_left_that_was_looked_at_the_callers_are_those_seen_last() {
        for (int i = 0; i < Looks.FIRST; i++) {
            int ignored = sites.of(FILE_CHANNEL, stack("openTerms"));
        }
        while (mappings < 10) {
            int number = sites.of(FILE_CHANNEL, stack("openPostings"));
            if ((number & Looks.SKIPPED) != 0) {
                mappings++;
                live.put(2 * mappings * PAGE, PAGE, number);
            }
        }
        Owner owner = only();
        assertThat(owner.paths()).isEmpty();
        assertThat(owner.pathsFrom()).isZero();
        assertThat(owner.otherPaths()).isEqualTo(10);
        assertThat(owner.callers()).isNotEmpty();
    }

    @Test
    void a_path_has_eight_frames_and_a_recursion_counts_once() {
        List<StackFrame> stack = new ArrayList<>(List.of(segment));
        for (int i = 0; i < 15; i++) {
            stack.add(frame("Tree", "walk", 3));
        }
        for (int i = 1; i <= 7; i++) {
            stack.add(frame("Deep", "call", i));
        }
        map(stack);
        assertThat(only().paths().get(0).callers())
                .hasSize(7)
                .startsWith("org.example.Tree.walk(Tree.java:3)", "org.example.Deep.call(Deep.java:1)")
                .endsWith("org.example.Deep.call(Deep.java:6)");
    }

    @Test
    void a_recursion_of_any_depth_is_looked_at_for_so_many_frames_only() {
        List<StackFrame> stack = new ArrayList<>(List.of(segment));
        for (int i = 0; i < 5_000; i++) {
            stack.add(frame("Tree", "walk", 3));
        }
        map(stack);
        assertThat(only().paths().get(0).callers()).containsExactly("org.example.Tree.walk(Tree.java:3)");
    }

    @Test
    void classes_generated_anew_are_one_path() {
        for (int i = 0; i < 20_000; i++) {
            map(
                    segment,
                    new FakeFrame("org.example.Index$$Lambda/0x" + i, "run", 0, null, -1),
                    frame("Main", "run", 2));
        }
        assertThat(only().paths()).hasSize(1);
        assertThat(only().paths().get(0).mappings()).isEqualTo(20_000);
    }

    @Test
    void paths_beyond_the_bound_are_other_and_each_sum_is_right() {
        for (int site = 0; site < 200; site++) {
            for (int i = 1; i <= Looks.FIRST; i++) {
                map(frame("Site" + site, "map", 1), frame("Generated", "call", i));
            }
        }
        List<Owner> found = all();
        assertThat(found).hasSize(200);
        assertThat(found).allSatisfy(owner -> {
            assertThat(owner.mappings()).isEqualTo(Looks.FIRST);
            assertThat(owner.paths()).hasSizeLessThanOrEqualTo(Owner.MOST_PATHS);
            assertThat(owner.otherPaths()).isEqualTo(Looks.FIRST - owner.paths().size());
        });
        assertThat(sites.numbers().paths().size()).isEqualTo(NumberedSlots.COUNT);
    }

    @Test
    void a_million_paths_leave_memory_bounded_and_shares_that_sum_to_the_count() {
        for (int i = 1; i <= GENERATED; i++) {
            map(segment, new FakeFrame("org.example.Gen" + i, "call", i, "Gen.java", i), frame("Main", "run", 2));
        }
        Owner owner = only();
        assertThat(owner.mappings()).isEqualTo(GENERATED);
        assertThat(owner.paths()).hasSize(Owner.MOST_PATHS);
        assertThat(owner.otherPaths()
                        + owner.paths().stream().mapToLong(Path::mappings).sum())
                .isEqualTo(GENERATED);
        assertThat(sites.numbers().paths().size()).isLessThanOrEqualTo(NumberedSlots.COUNT);
    }

    @Test
    void a_path_without_a_mapping_gives_way_and_one_with_mappings_stays() {
        map(segment, frame("Keeper", "keep", 1));
        for (int i = 1; i <= 50_000; i++) {
            int number = sites.of(FILE_CHANNEL, List.of(segment, frame("Passing", "pass", i)));
            live.put(1L << 40, PAGE, number);
            assertThat(sites.isGone(number)).isFalse();
            assertThat(live.remove(1L << 40)).isEqualTo(PAGE);
        }
        assertThat(only().paths()).containsExactly(new Path(List.of("org.example.Keeper.keep(Keeper.java:1)"), 1));
    }

    @Test
    void a_site_whose_paths_are_idle_gives_way_to_another() {
        for (int i = 1; i <= 3 * SiteNumbers.MAX_SITES; i++) {
            int number = sites.of(FILE_CHANNEL, List.of(frame("Site", "open", i), frame("Caller", "call", 1)));
            assertThat(sites.isGone(number)).isFalse();
            assertThat(sites.get(number)).isNotNull();
        }
    }

    private void map(StackFrame... stack) {
        map(List.of(stack));
    }

    private void map(List<StackFrame> stack) {
        mappings++;
        live.put(2 * mappings * PAGE, PAGE, sites.of(FILE_CHANNEL, stack));
    }

    private List<StackFrame> stack(String method) {
        return List.of(segment, frame("Pool", "get", 1), frame("Index", method, 5));
    }

    private Owner only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private List<Owner> all() {
        owners.begin();
        for (long i = 1; i <= mappings; i++) {
            int ignored = owners.ownerOf(2 * i * PAGE, (2 * i + 1) * PAGE);
        }
        OwnerCounts counts = owners.counts(StackCounts.NONE);
        assertThat(counts.unattributed()).isZero();
        return counts.owners();
    }

    private static FakeFrame frame(String type, String method, int line) {
        return new FakeFrame("org.example." + type, method, line, type + ".java", line);
    }
}
