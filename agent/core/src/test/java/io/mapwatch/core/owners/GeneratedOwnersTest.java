package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import java.util.ArrayDeque;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Weeks of an application that generates its classes: each maps a file of a directory of its own, which it unmaps some time later. */
class GeneratedOwnersTest {

    private static final long PAGE = 4096;
    private static final long BASE = 0x7f00_0000_0000L;
    private static final int SITES = Integer.getInteger("generated.sites", 200_000);
    private static final int LIVE = 300;

    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> 0);
    private final CallSites sites = new CallSites(live);
    private final MappingCensus census =
            new MappingCensus(new OwnerAttribution(live, Unplaced.of(live), sites, () -> -1));
    private final ArrayDeque<Integer> mapped = new ArrayDeque<>();

    @Test
    void the_newest_have_their_owners_and_memory_stays_bounded() {
        for (int i = 1; i <= SITES; i++) {
            live.put(address(i), PAGE, sites.of(UNSAFE, Stream.of(frame(i))));
            mapped.add(i);
            if (mapped.size() > LIVE) {
                assertThat(live.remove(address(mapped.remove()))).isEqualTo(PAGE);
            }
            if (i % 5_000 == 0) {
                look(scan());
            }
        }
        assertThat(live.untracked()).isZero();
        assertThat(live.chunks()).isLessThanOrEqualTo(1 + LIVE / 24);
        assertThat(sites.numbers().sites().size()).isEqualTo(SiteNumbers.MAX_SITES);
    }

    private void look(MappingSnapshot snapshot) {
        assertThat(snapshot.owners().unattributed()).isZero();
        assertThat(snapshot.owners().owners())
                .extracting(Owner::name)
                .containsExactlyInAnyOrderElementsOf(
                        mapped.stream().map(i -> Frames.text(frame(i))).toList());
        assertThat(snapshot.files().groups())
                .extracting(FileGroup::owner)
                .as("none of so many has a notable share")
                .containsExactly(FileGroup.OTHERS);
    }

    private MappingSnapshot scan() {
        census.begin(KindRanges.NONE);
        mapped.stream().sorted().forEach(i -> {
            byte[] path = ("/data/" + i + "/a.idx").getBytes(UTF_8);
            census.mapping(address(i), address(i) + PAGE, MappingVisitor.READ, path, 0, path.length);
        });
        return census.snapshot(-1);
    }

    private static long address(int i) {
        return BASE + 2L * i * PAGE;
    }

    private static FakeFrame frame(int i) {
        return new FakeFrame("org.example.Gen" + i, "map", 7, "Gen" + i + ".java", 3);
    }
}
