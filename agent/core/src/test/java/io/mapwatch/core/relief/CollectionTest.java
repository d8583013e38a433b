package io.mapwatch.core.relief;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import org.junit.jupiter.api.Test;

class CollectionTest {

    private static final long PAGE = 4_096;
    private static final long SECOND = 1_000_000_000;

    private long nanos;
    private long unmapped;
    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> nanos);

    @Test
    void what_the_cleaners_unmap_after_the_collection_is_waited_for() {
        map(1, 50_000);

        assertThat(collection(9_000, 49_000).ask())
                .isEqualTo("a collection gave back 49,000 of the 50,000 mappings that the hooks know:"
                        + " they were waiting for it");
    }

    @Test
    void mappings_that_are_held_are_called_held() {
        map(1, 50_000);

        assertThat(collection(12, 12).ask())
                .isEqualTo("a collection gave back 12 of the 50,000 mappings that the hooks know: they are held");
    }

    @Test
    void where_less_than_half_came_back_the_others_are_held() {
        map(1, 1_000);

        assertThat(collection(400, 400).ask())
                .isEqualTo("a collection gave back 400 of the 1,000 mappings that the hooks know: the others are held");
    }

    @Test
    void mappings_made_meanwhile_change_no_figure() {
        map(1, 1_000);
        Runnable collector = () -> {
            map(2_001, 500);
            nanos += SECOND;
            map(3_001, 500);
        };

        assertThat(collection(collector, 1_000, 1_000).ask())
                .startsWith("a collection gave back 1,000 of the 1,000 mappings");
    }

    @Test
    void what_was_cut_into_two_is_one_that_is_held() {
        live.put(2 * PAGE, 3 * PAGE, 1);
        Runnable collector = () -> {
            live.beginUnmap(3 * PAGE, PAGE);
            live.unmapped(3 * PAGE, PAGE);
        };

        assertThat(live.size()).isEqualTo(1);
        assertThat(collection(collector, 0, 0).ask()).startsWith("a collection gave back 0 of the 1 mappings");
        assertThat(live.size()).isEqualTo(2);
    }

    @Test
    void what_others_map_in_the_same_places_meanwhile_is_no_part_of_what_was_there() {
        map(1, 1_000);
        Runnable collector = () -> {
            for (long at = 1; at <= 1_000; at++) {
                live.put(at * 2 * PAGE, PAGE, 2);
            }
        };

        assertThat(collection(collector, 0, 0).ask()).startsWith("a collection gave back 1,000 of the 1,000 mappings");
    }

    @Test
    void an_application_that_unmaps_for_ever_ends_the_wait_all_the_same() {
        map(1, 1_000);

        assertThat(collection(1, 1_000_000).ask()).startsWith("a collection gave back 100 of the 1,000 mappings");
    }

    @Test
    void without_a_collection_it_says_so() {
        map(1, 1_000);

        assertThat(new Collection(live, () -> {}, pause -> unmap(1)).ask())
                .startsWith("no collection was made: ")
                .contains("-XX:+DisableExplicitGC");
    }

    /** @param perLook how many are unmapped while it waits for one look, up to {@code most} */
    private Collection collection(long perLook, long most) {
        return collection(() -> {}, perLook, most);
    }

    private Collection collection(Runnable meanwhile, long perLook, long most) {
        Runnable collector = () -> {
            meanwhile.run();
            System.gc();
        };
        return new Collection(live, collector, pause -> unmap(Math.min(perLook, most - unmapped)));
    }

    private void map(long first, int count) {
        for (long at = first; at < first + count; at++) {
            live.put(at * 2 * PAGE, PAGE, 1);
        }
    }

    private void unmap(long count) {
        for (long i = 0; i < count; i++) {
            unmapped++;
            live.remove(unmapped * 2 * PAGE);
        }
    }
}
