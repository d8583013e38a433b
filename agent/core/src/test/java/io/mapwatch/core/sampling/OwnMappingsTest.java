package io.mapwatch.core.sampling;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindRanges;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.MappingSource;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnMappingsTest {

    private static final int MANY = 5_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final byte[] FILE = "/data/index/_1.dvd".getBytes(US_ASCII);

    private final FakeSource text = new FakeSource();
    private final FakeSource query = new FakeSource();
    private final List<String> ways = new ArrayList<>();
    private int opened;
    private @Nullable Error cannotOpen;
    private Level level = Level.OK;
    private long nanoTime;
    private @Nullable Sample latest;

    private final OwnMappings mappings =
            new OwnMappings(text, this::open, () -> KindRanges.NONE, () -> 1, new UnknownOwners());

    @Test
    void long_lines_are_queried_once_two_scans_tell_how_fast_they_grow() throws Exception {
        mappings.mayQuery(ways::add);
        scans(4);

        assertThat(text.scans).isEqualTo(2);
        assertThat(query.scans).as("a trial and two").isEqualTo(3);
        assertThat(ways).containsExactly("query");
    }

    @Test
    void nothing_is_opened_before_native_calls_are_allowed() throws Exception {
        scans(3);

        assertThat(opened).isZero();
        assertThat(text.scans).isEqualTo(3);
    }

    @Test
    void a_file_without_mappings_is_not_that_of_a_process() {
        text.count = 0;
        assertThatIOException().isThrownBy(mappings::scan).withMessageContaining("no mappings in /proc/self/maps");
    }

    @Test
    void short_lines_are_read() throws Exception {
        text.bytesAMapping = 89;
        mappings.mayQuery(ways::add);
        scans(3);

        assertThat(opened).isZero();
        assertThat(ways).isEmpty();
    }

    @Test
    void few_mappings_are_read() throws Exception {
        text.count = MANY - 1;
        mappings.mayQuery(ways::add);
        scans(3);

        assertThat(opened).isZero();
    }

    @Test
    void nothing_is_loaded_under_pressure() throws Exception {
        level = Level.WARNING;
        mappings.mayQuery(ways::add);
        scans(2);
        assertThat(opened).isZero();

        level = Level.OK;
        scans(1);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void nothing_is_loaded_while_the_limit_would_be_reached_within_a_minute() throws Exception {
        mappings.mayQuery(ways::add);
        scans(1);
        text.count = MANY + 1_000;
        scans(1);
        assertThat(opened).as("1,000 a second, 59,530 left").isZero();

        text.count += 900;
        scans(1);
        assertThat(opened).as("900 a second, 58,630 left").isEqualTo(1);
    }

    @Test
    void text_is_read_where_no_query_can_be_opened() throws Exception {
        cannotOpen = new UnsupportedClassVersionError("compiled for 22");
        mappings.mayQuery(ways::add);
        scans(3);

        assertThat(opened).isEqualTo(1);
        assertThat(text.scans).isEqualTo(3);
        assertThat(ways).isEmpty();
    }

    @Test
    void text_is_read_where_the_kernel_refuses_the_query() throws Exception {
        query.failsAfter = 0;
        mappings.mayQuery(ways::add);
        scans(3);

        assertThat(opened).isEqualTo(1);
        assertThat(query.closed).isTrue();
        assertThat(text.scans).isEqualTo(3);
        assertThat(ways).isEmpty();
    }

    @Test
    void a_query_that_fails_in_the_midst_leaves_no_mapping_counted_twice_and_is_given_up() throws Exception {
        mappings.mayQuery(ways::add);
        scans(3);
        query.failsAfter = 1_000;
        MappingSnapshot snapshot = scans(1);

        assertThat(snapshot.kinds().total()).isEqualTo(MANY);
        assertThat(snapshot.kinds().of(Kind.FILE)).isEqualTo(MANY);
        assertThat(snapshot.files().groups())
                .containsExactly(new FileGroup(Kind.FILE, "/data/index", 1, ".dvd", false, "", MANY));
        assertThat(snapshot.owners().unattributed()).isEqualTo(MANY);
        assertThat(query.closed).isTrue();
        assertThat(ways).containsExactly("query", "text");

        query.failsAfter = Integer.MAX_VALUE;
        int queries = query.scans;
        scans(2);
        assertThat(query.scans).isEqualTo(queries);
    }

    @Test
    void a_process_that_closes_its_files_is_read_again_and_one_that_opens_them_queried() throws Exception {
        mappings.mayQuery(ways::add);
        scans(3);
        query.bytesAMapping = 80;
        scans(2);
        assertThat(ways).containsExactly("query");

        query.bytesAMapping = 74;
        text.bytesAMapping = 74;
        scans(2);
        text.bytesAMapping = 120;
        scans(2);

        assertThat(ways).containsExactly("query", "text", "query");
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void text_that_cannot_be_read_is_told() {
        text.failsAfter = 10;

        assertThatIOException().isThrownBy(mappings::scan).withMessage("fails");
    }

    private MappingSource open() throws Exception {
        opened++;
        if (cannotOpen != null) {
            throw cannotOpen;
        }
        return query;
    }

    private MappingSnapshot scans(int count) throws IOException {
        MappingSnapshot last = null;
        for (int i = 0; i < count; i++) {
            last = mappings.scan();
            Pressure pressure = new Pressure(last.kinds().total(), 65_530, level, Double.NaN, Double.NaN);
            nanoTime += SECOND_NANOS;
            Sample sample = new Sample(0, nanoTime, pressure, last, 0);
            mappings.sampled(sample, latest);
            latest = sample;
        }
        if (last == null) {
            throw new IllegalArgumentException("no scan");
        }
        return last;
    }

    private static final class FakeSource implements MappingSource {

        int count = MANY;
        int bytesAMapping = 100;
        int failsAfter = Integer.MAX_VALUE;
        int scans;
        boolean closed;

        @Override
        public long scan(MappingVisitor visitor) throws IOException {
            scans++;
            for (long i = 0; i < count; i++) {
                if (i == failsAfter) {
                    throw new IOException("fails");
                }
                visitor.mapping(i * 8192, i * 8192 + 4096, MappingVisitor.READ, FILE, 0, FILE.length);
            }
            return (long) bytesAMapping * count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
