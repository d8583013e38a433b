package io.mapwatch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final AgentLog log =
            new AgentLog(Severity.INFO, new PrintStream(logged, true, StandardCharsets.UTF_8)::println, () -> 0);
    private Evidence evidence =
            new Evidence(sample -> "count " + sample.pressure().count(), log, EvidenceTest::now);
    private Path file;
    private @Nullable Sample previous;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("evidence.txt");
        sample(20_000, Level.OK);
        evidence.writeTo(new EvidenceFile(new NewFile(file::toString)));
    }

    @Test
    void nothing_is_seen_while_nothing_happens() {
        sample(30_000, Level.OK);
        sample(52_500, Level.WARNING);
        sample(300, Level.OK);

        assertThat(folder).isEmptyDirectory();
        assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void it_is_written_when_the_level_turns_critical_and_when_the_headroom_is_used_up() throws Exception {
        sample(52_500, Level.WARNING);
        sample(59_000, Level.CRITICAL);
        sample(60_000, Level.CRITICAL);
        sample(65_530, Level.EXHAUSTED);
        sample(60_000, Level.CRITICAL);

        assertThat(Files.readString(file)).isEqualTo("""
                == the level turned critical; counted 1970-01-01T00:00:01Z ==
                count 59000
                == the headroom is used up; counted 1970-01-01T00:00:01Z ==
                count 65530
                """);
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .startsWith("mapwatch: evidence in " + file + ": the level turned critical\n");
    }

    @Test
    void what_was_critical_before_the_file_was_open_is_written_as_soon_as_it_is() throws Exception {
        evidence = new Evidence(sample -> "count " + sample.pressure().count(), log, EvidenceTest::now);
        previous = null;
        sample(59_000, Level.CRITICAL);
        sample(59_500, Level.CRITICAL);
        assertThat(folder).isEmptyDirectory();

        evidence.writeTo(new EvidenceFile(new NewFile(file::toString)));

        String report = """
                == the level turned critical; counted 1970-01-01T00:00:01Z ==
                count 59500
                """;
        assertThat(Files.readString(file)).isEqualTo(report);
        sample(60_000, Level.CRITICAL);
        assertThat(Files.readString(file)).isEqualTo(report);
    }

    @Test
    void a_refusal_before_the_file_was_open_is_written_too() throws Exception {
        evidence = new Evidence(sample -> "count " + sample.pressure().count(), log, EvidenceTest::now);
        sample(20_000, Level.OK);
        evidence.failed(Api.FILE_CHANNEL, Operation.MAP, Cause.ENOMEM, 4_096);

        evidence.writeTo(new EvidenceFile(new NewFile(file::toString)));

        assertThat(file).content().startsWith("== map of 4,096 bytes was refused (enomem); counted");
    }

    @Test
    void it_is_written_when_there_are_ten_times_as_many_mappings_as_before() throws Exception {
        sample(700, Level.OK);
        sample(7_000, Level.OK);
        sample(7_001, Level.OK);

        assertThat(Files.readString(file)).isEqualTo("""
                == ten times as many mappings as in the sample before; counted 1970-01-01T00:00:01Z ==
                count 7000
                """);
    }

    @Test
    void an_application_that_starts_is_no_surge() {
        sample(200, Level.OK);
        sample(2_100, Level.OK);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_first_refusal_is_written() throws Exception {
        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 4_096);
        evidence.failed(Api.FILE_CHANNEL, Operation.MAP, Cause.ENOMEM, 4_096);

        assertThat(Files.readString(file)).isEqualTo("""
                == unmap of 4,096 bytes was refused (enomem); counted 1970-01-01T00:00:01Z ==
                count 20000
                """);
    }

    @Test
    void a_refusal_on_an_interrupted_thread_is_written_and_the_thread_stays_interrupted() {
        Thread.currentThread().interrupt();
        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 4_096);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"MAP, OTHER", "ALLOCATE, ENOMEM", "REALLOCATE, ENOMEM"})
    void what_has_other_reasons_is_no_evidence(Operation operation, Cause cause) {
        evidence.failed(Api.UNSAFE, operation, cause, 1L << 60);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_refused_allocation_is_evidence_while_the_level_is_not_ok() {
        sample(52_500, Level.WARNING);
        evidence.failed(Api.UNSAFE, Operation.ALLOCATE, Cause.ENOMEM, 1 << 20);

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void the_first_leak_is_evidence() throws Exception {
        evidence.leaked(0x1000, 135_168);
        evidence.leaked(0x2000, 135_168);

        assertThat(Files.readString(file)).isEqualTo("""
                == free left 135,168 bytes mapped; counted 1970-01-01T00:00:01Z ==
                count 20000
                """);
    }

    @Test
    void it_is_bounded_whatever_happens() throws Exception {
        evidence = new Evidence(sample -> "ü".repeat(1 << 20), log, EvidenceTest::now);
        evidence.writeTo(new EvidenceFile(new NewFile(file::toString)));
        for (int i = 0; i < 100; i++) {
            sample(59_000, Level.CRITICAL);
            sample(100, Level.OK);
        }

        assertThat(Files.size(file)).isEqualTo((long) EvidenceFile.MOST_REPORTS * EvidenceFile.MOST_BYTES);
    }

    @Test
    void a_file_of_that_name_is_left_alone_and_said() throws Exception {
        Files.writeString(file, "mine");
        sample(59_000, Level.CRITICAL);

        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .isEqualTo("mapwatch: no evidence, the level turned critical: " + file + " exists already\n");
    }

    @Test
    void a_refusal_that_could_not_be_written_is_tried_again() throws Exception {
        Files.createFile(file);
        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 1);
        Files.delete(file);
        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 2);

        assertThat(Files.readString(file)).startsWith("== unmap of 2 bytes");
    }

    @Test
    void a_report_that_cannot_be_made_is_said_once_and_made_again_the_next_time() throws Exception {
        Deque<Error> failures =
                new ArrayDeque<>(List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError()));
        evidence = new Evidence(
                sample -> {
                    Error failure = failures.poll();
                    if (failure != null) {
                        throw failure;
                    }
                    return "count " + sample.pressure().count();
                },
                log,
                EvidenceTest::now);
        evidence.writeTo(new EvidenceFile(new NewFile(file::toString)));
        sample(59_000, Level.CRITICAL);
        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 1);
        assertThat(failures).isEmpty();
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "mapwatch: no evidence, the level turned critical: java.lang.OutOfMemoryError: Java heap space\n");

        evidence.failed(Api.FILE_CHANNEL, Operation.UNMAP, Cause.ENOMEM, 2);
        assertThat(Files.readString(file)).startsWith("== unmap of 2 bytes");
    }

    @Test
    void all_but_the_publication_has_run_once_before_it_counts() throws Exception {
        RecordingStore store = new RecordingStore(new NewFile(file::toString));
        evidence.writeTo(new EvidenceFile(store));
        assertThat(store.asked)
                .contains("contents", "path")
                .endsWith("withdraw")
                .doesNotContain("publish");
        assertThat(folder).isEmptyDirectory();
        assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();

        store.asked.clear();
        sample(59_000, Level.CRITICAL);
        assertThat(store.asked).contains("contents", "publish", "path");
        assertThat(Files.readString(file)).isEqualTo("""
                == the level turned critical; counted 1970-01-01T00:00:01Z ==
                count 59000
                """);
    }

    private record RecordingStore(EvidenceStore store, List<String> asked) implements EvidenceStore {

        RecordingStore(EvidenceStore store) {
            this(store, new ArrayList<>());
        }

        @Override
        public String path() {
            asked.add("path");
            return store.path();
        }

        @Override
        public RandomAccessFile contents() throws IOException {
            asked.add("contents");
            return store.contents();
        }

        @Override
        public void publish() throws IOException {
            asked.add("publish");
            store.publish();
        }

        @Override
        public void withdraw() throws IOException {
            asked.add("withdraw");
            store.withdraw();
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }

    private static boolean now(Runnable report) {
        report.run();
        return true;
    }

    private void sample(long count, Level level) {
        Sample sample = new Sample(
                1_000,
                0,
                new Pressure(count, 65_530, level, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(0)),
                0);
        evidence.sampled(sample, previous);
        previous = sample;
    }
}
