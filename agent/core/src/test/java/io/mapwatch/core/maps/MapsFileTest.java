package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapsFileTest {

    private static final Path OWN_MAPS = Path.of("/proc/self/maps");
    private static final String BARE_LINE = "7f63011e8000-7f63011e9000 rw-p 00000000 00:00 0 \n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("io.mapwatch.core.maps.GoldenFiles#NAMES")
    void the_mappings_of_a_real_process_are_read_as_a_naive_reader_reads_them(String name) throws Exception {
        String text = GoldenFiles.text(name);
        List<Line> seen = new ArrayList<>();

        try (MapsFile file = MapsFile.open(GoldenFiles.path(name).toString())) {
            assertThat(file.scan(Line.into(seen))).isEqualTo(text.length());
        }
        assertThat(seen).isEqualTo(Line.reference(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 49, 50, 51, 63, 64, 65, 100, 4096, 8191, 8192, 8193, 65536})
    void a_buffer_of_any_size_reads_the_same(int bufferBytes) throws Exception {
        String text = GoldenFiles.text("unusual-paths.maps") + RandomMaps.text(new Random(7), 200);
        List<Line> seen = new ArrayList<>();

        try (MapsFile file = new MapsFile(write(text).toString(), bufferBytes)) {
            assertThat(file.scan(Line.into(seen))).isEqualTo(text.length());
            assertThat(seen).isEqualTo(Line.reference(text));

            seen.clear();
            file.scan(Line.into(seen));
            assertThat(seen).isEqualTo(Line.reference(text));
        }
    }

    @Test
    void every_scan_sees_the_file_as_it_is_then() throws Exception {
        Path path = write(BARE_LINE.repeat(500));
        MappingCensus census = new MappingCensus(new UnknownOwners());

        try (MapsFile file = MapsFile.open(path.toString())) {
            file.scan(census);
            assertThat(census.total()).isEqualTo(500);

            Files.writeString(path, BARE_LINE.repeat(3));
            census.begin(KindRanges.NONE);
            assertThat(file.scan(census)).isEqualTo(3L * BARE_LINE.length());
            assertThat(census.total()).isEqualTo(3);

            Files.writeString(path, "");
            census.begin(KindRanges.NONE);
            assertThat(file.scan(census)).isZero();
            assertThat(census.total()).isZero();
        }
    }

    @Test
    void as_many_lines_as_the_limit_allows_are_all_counted() throws Exception {
        String text = manyLines();
        MappingCensus census = new MappingCensus(new UnknownOwners());

        try (MapsFile file = MapsFile.open(write(text).toString())) {
            assertThat(file.scan(census)).isEqualTo(text.length());
        }
        assertThat(census.total()).isEqualTo(65_000);
    }

    @Test
    void a_scan_of_thousands_of_lines_allocates_nothing() throws Exception {
        try (MapsFile file = MapsFile.open(write(manyLines()).toString())) {
            assertThat(bytesAllocatedByScans(file)).isZero();
        }
    }

    @Test
    void a_scan_of_this_process_allocates_nothing() throws Exception {
        try (MapsFile file = MapsFile.self()) {
            assertThat(bytesAllocatedByScans(file)).isZero();
        }
    }

    @Test
    void this_process_has_the_mappings_an_independent_reader_finds() throws Exception {
        List<Line> seen = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (MapsFile file = MapsFile.self()) {
            String before;
            do {
                assertThat(System.nanoTime())
                        .as("no scan without a change of the mappings")
                        .isLessThan(deadline);
                before = Files.readString(OWN_MAPS, ISO_8859_1);
                seen.clear();
                file.scan(Line.into(seen));
            } while (!before.equals(Files.readString(OWN_MAPS, ISO_8859_1)));

            assertThat(seen).isEqualTo(Line.reference(before));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8192, 16_000, 65_535})
    void a_line_longer_than_the_buffer_is_read_whole(int lineBytes) throws Exception {
        List<Line> seen = new ArrayList<>();

        try (MapsFile file =
                MapsFile.open(write(BARE_LINE + lineOf(lineBytes) + BARE_LINE).toString())) {
            file.scan(Line.into(seen));
        }
        assertThat(seen).hasSize(3);
        assertThat(seen.get(1)).isEqualTo(Line.of(lineOf(lineBytes).strip()));
    }

    @Test
    void a_line_without_end_is_given_up_at_64_KiB() throws Exception {
        Path path = write(BARE_LINE + lineOf(65_537));

        try (MapsFile file = MapsFile.open(path.toString())) {
            assertThatIOException()
                    .isThrownBy(() -> file.scan(Line.into(new ArrayList<>())))
                    .withMessage("cannot read " + path + ": line 2 is longer than 65536 bytes");
        }
    }

    @Test
    void a_file_that_ends_within_a_line_is_refused_and_the_next_scan_is_not() throws Exception {
        Path path = write(BARE_LINE + BARE_LINE.stripTrailing());
        MappingCensus census = new MappingCensus(new UnknownOwners());

        try (MapsFile file = MapsFile.open(path.toString())) {
            for (int scan = 0; scan < 2; scan++) {
                assertThatIOException()
                        .isThrownBy(() -> file.scan(census))
                        .withMessage("cannot read " + path + ": line 2 is cut off by the end of the file")
                        .withCauseInstanceOf(MalformedMapsException.class);
            }
            Files.writeString(path, BARE_LINE);
            census.begin(KindRanges.NONE);
            file.scan(census);
            assertThat(census.total()).isEqualTo(1);
        }
    }

    @Test
    void a_malformed_line_is_named_by_file_and_number() throws Exception {
        Path path = write(BARE_LINE.repeat(400) + "Rss: 4 kB\n");

        try (MapsFile file = MapsFile.open(path.toString())) {
            assertThatIOException()
                    .isThrownBy(() -> file.scan(Line.into(new ArrayList<>())))
                    .withMessage("cannot read " + path + ": line 401 is no mapping: \"Rss: 4 kB\"")
                    .withCauseInstanceOf(MalformedMapsException.class);
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        String path = folder.resolve("absent").toString();

        assertThatIOException().isThrownBy(() -> MapsFile.open(path)).withMessageContaining(path);
    }

    @Test
    void a_closed_file_is_named() throws Exception {
        MapsFile file = MapsFile.self();
        file.close();
        file.close();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> file.scan(Line.into(new ArrayList<>())))
                .withMessageStartingWith("cannot read /proc/self/maps: ");
    }

    // The least of several rounds: when the JIT compiles a method, the thread that enters it may allocate a few bytes,
    // once.
    private static long bytesAllocatedByScans(MapsFile file) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MappingCensus census = new MappingCensus(new UnknownOwners());
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int scan = 0; scan < 10; scan++) {
                census.begin(KindRanges.NONE);
                file.scan(census);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static String manyLines() {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < 65_000; i++) {
            long start = 0x7f0000000000L + i * 0x2000;
            text.append(Long.toHexString(start)).append('-').append(Long.toHexString(start + 0x1000));
            text.append(i % 2 == 0 ? " rw-p 00000000 00:00 0 \n" : " r--s 00001000 fe:00 77                    /data/");
            text.append(i % 2 == 0 ? "" : "segments/of a long lived index/_" + i + "_Lucene90_0.dvd (deleted)\n");
        }
        return text.toString();
    }

    private static String lineOf(int bytes) {
        String fields = "1000-2000 r--p 00000000 fe:00 5 /";
        return fields + "d".repeat(bytes - fields.length() - 1) + "\n";
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("maps"), text, ISO_8859_1);
    }
}
