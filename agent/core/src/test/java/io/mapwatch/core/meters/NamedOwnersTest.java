package io.mapwatch.core.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedOwnersTest {

    private final NamedOwners named = new NamedOwners(2);

    @Test
    void the_largest_are_named() {
        assertThat(of(owner("a", 9), owner("b", 5), owner("c", 4))).containsExactly("a", "b");
    }

    @Test
    void two_that_change_places_at_the_last_rank_do_not_change_names() {
        of(owner("a", 9), owner("b", 5), owner("c", 4));
        assertThat(of(owner("a", 9), owner("c", 6), owner("b", 5))).containsExactly("a", "b");
        assertThat(of(owner("a", 9), owner("c", 10), owner("b", 5))).containsExactly("a", "b");
    }

    @Test
    void the_smallest_gives_way_to_one_more_than_twice_as_large() {
        of(owner("a", 9), owner("b", 5), owner("c", 4));
        assertThat(of(owner("c", 11), owner("a", 9), owner("b", 5))).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void one_that_is_gone_frees_its_name() {
        of(owner("a", 9), owner("b", 5), owner("c", 4));
        assertThat(of(owner("b", 5), owner("c", 4))).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void one_that_holds_memory_but_no_mapping_is_not_named_and_keeps_a_name_it_has() {
        assertThat(of(owner("a", 9), owner("z", 0))).containsExactly("a");
        assertThat(of(owner("a", 0))).containsExactly("a");
    }

    @Test
    void none_are_named_where_none_may_be() {
        assertThat(new NamedOwners(0).of(Map.of(new Series("a", "unsafe"), 9L))).isEmpty();
    }

    /** Of owners, the largest first. */
    @SafeVarargs
    private final List<String> of(Map.Entry<String, Long>... owners) {
        Map<Series, Long> held = new LinkedHashMap<>();
        for (Map.Entry<String, Long> owner : owners) {
            held.put(new Series(owner.getKey(), "unsafe"), owner.getValue());
        }
        return named.of(held).stream().map(Series::owner).toList();
    }

    private static Map.Entry<String, Long> owner(String name, long mappings) {
        return Map.entry(name, mappings);
    }
}
