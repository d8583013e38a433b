package io.mapwatch.core.owners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.maps.StackCounts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each scan has one mapping of each library that is named. */
class LoadedLibrariesTest {

    private static final long PAGE = 4096;

    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> 0);
    private final Unplaced unplaced = Unplaced.of(live);
    private final LoadedLibraries libraries = unplaced.libraries();
    private final CallSites sites = new CallSites(live);
    private final OwnerAttribution owners = new OwnerAttribution(live, unplaced, sites, () -> -1);

    @Test
    void the_mappings_of_a_library_belong_to_who_loaded_it() {
        libraries.put("/opt/liba.so", site("load"));
        libraries.put("/opt/libb.so", site("load"));
        libraries.put("/opt/libc.so", site("other"));

        OwnerCounts counts = scan("/opt/liba.so", "/opt/liba.so", "/opt/libb.so", "/opt/libc.so", "/lib/libc.so.6");

        assertThat(counts.owners()).extracting(Owner::mappings).containsExactly(3L, 1L);
        assertThat(counts.owners()).extracting(Owner::live).containsExactly(2L, 1L);
        assertThat(counts.owners()).extracting(Owner::api).containsOnly("library");
        assertThat(counts.unattributed()).isEqualTo(1);
    }

    @Test
    void what_a_scan_does_not_find_any_more_is_forgotten() {
        libraries.put("/opt/liba.so", site("load"));
        libraries.put("/opt/libb.so", site("other"));

        assertThat(scan("/opt/libb.so").owners()).extracting(Owner::mappings).containsExactly(1L);
        assertThat(scan("/opt/liba.so", "/opt/libb.so").unattributed()).isEqualTo(1);
    }

    @Test
    void what_is_loaded_during_a_scan_has_its_owner_in_the_next_one() {
        owners.begin();
        libraries.put("/opt/liba.so", site("load"));
        find("/opt/liba.so");
        assertThat(owners.counts(StackCounts.NONE).owners()).isEmpty();

        assertThat(scan("/opt/liba.so").owners()).extracting(Owner::mappings).containsExactly(1L);
    }

    @Test
    void a_path_that_is_loaded_again_has_its_latest_owner() {
        libraries.put("/opt/liba.so", site("load"));
        libraries.put("/opt/liba.so", site("other"));

        assertThat(scan("/opt/liba.so").owners())
                .extracting(Owner::name)
                .singleElement()
                .asString()
                .contains(".other(");
    }

    @Test
    void the_table_is_bounded_and_has_room_again_when_libraries_are_gone() {
        for (int i = 0; i < LoadedLibraries.MAX; i++) {
            libraries.put("/opt/lib" + i + ".so", site("load"));
        }
        libraries.put("/opt/one-more.so", site("other"));

        assertThat(scan("/opt/one-more.so", "/opt/lib7.so").unattributed()).isEqualTo(1);

        libraries.put("/opt/one-more.so", site("other"));
        assertThat(scan("/opt/one-more.so", "/opt/lib7.so").unattributed()).isZero();
    }

    private OwnerCounts scan(String... paths) {
        owners.begin();
        for (String path : paths) {
            find(path);
        }
        return owners.counts(StackCounts.NONE);
    }

    private void find(String path) {
        assertThat(owners.ownerOf(0, PAGE)).isEqualTo(OwnerCounts.NOBODY);
        byte[] bytes = path.getBytes(UTF_8);
        int ignored = owners.loaderOf(bytes, 0, bytes.length);
    }

    private int site(String method) {
        return sites.of(
                io.mapwatch.bootstrap.OffHeapListener.LIBRARY,
                Stream.of(new FakeFrame("org.example.Codec", method, 3, "Codec.java", 12)));
    }
}
