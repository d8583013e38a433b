package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapwatch.core.mapping.FileGroup;
import io.mapwatch.core.mapping.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On excerpts of real error logs: all but the sections that matter left out. */
class ErrorLogSourceTest {

    private static final String LAST_MAPPING = "[vsyscall]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"hs_err-jdk-17.log, 173", "hs_err-jdk-25.log, 170"})
    void mappings_and_limit_are_found(String name, int mappings) throws Exception {
        Reading reading = read(text(name));

        assertThat(reading.kinds().total()).isEqualTo(mappings);
        assertThat(reading.kinds().of(Kind.LIBRARY)).isEqualTo(55);
        assertThat(reading.files()).extracting(FileGroup::suffix).contains(".so", ".jsa");
        assertThat(reading.limit()).isEqualTo(65_530);
        assertThat(reading.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hs_err-jdk-17.log", "hs_err-jdk-25.log"})
    void a_log_that_breaks_off_anywhere_gives_the_mappings_before_it(String name) throws Exception {
        String text = text(name);
        int start = text.indexOf("Dynamic libraries:\n") + "Dynamic libraries:\n".length();
        int end = text.indexOf(LAST_MAPPING) + LAST_MAPPING.length();
        long total = read(text).kinds().total();
        long before = 0;
        for (int cut = text.indexOf('\n', start) + 1; cut < text.length(); cut += 7) {
            Reading reading = read(text.substring(0, cut));
            assertThat(reading.kinds().total()).isBetween(before, total);
            if (cut <= end) {
                assertThat(reading.complete()).as("cut at " + cut).isFalse();
            }
            before = reading.kinds().total();
        }
        assertThat(before).isEqualTo(total);
    }

    @Test
    void an_error_while_the_jvm_wrote_the_list_makes_it_incomplete() throws Exception {
        String text = text("hs_err-jdk-17.log");
        int middle = text.indexOf('\n', text.length() / 2) + 1;

        Reading reading = read(text.substring(0, middle)
                + "\n[timeout occurred during error reporting in step \"printing dynamic libraries\"]\n".substring(1)
                + text.substring(text.indexOf("VM Arguments:")));

        assertThat(reading.complete()).isFalse();
        assertThat(reading.limit()).isEqualTo(65_530);
    }

    @Test
    void the_limit_may_stand_on_a_line_of_its_own_or_be_missing() throws Exception {
        String text = text("hs_err-jdk-17.log");

        assertThat(read(text.replace("may have): 65530", "may have):\n262144")).limit())
                .isEqualTo(262_144);
        assertThat(read(text.replace("may have): 65530", "may have): <Not Available>"))
                        .limit())
                .isNegative();
        assertThat(read(text.substring(0, text.indexOf("/proc/sys/vm"))).limit())
                .isNegative();
        assertThat(read(text.substring(0, text.indexOf("65530"))).limit()).isNegative();
    }

    @Test
    void the_output_of_vm_info_is_recognised_by_its_second_line() throws Exception {
        String text = text("hs_err-jdk-25.log");

        assertThat(read("4711:\n" + text).kinds().total()).isEqualTo(170);
    }

    @Test
    void a_log_without_mappings_says_so() throws Exception {
        String text = text("hs_err-jdk-17.log");
        int list = text.indexOf("Dynamic libraries:");
        for (int cut : new int[] {40, list, list + 18, list + 19, list + 30}) {
            assertThatThrownBy(() -> read(text.substring(0, cut)))
                    .as("cut at " + cut)
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("its list of mappings is missing");
        }
    }

    private Reading read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("hs_err_pid1.log"), text, ISO_8859_1);
        assertThat(ErrorLogSource.recognises(file)).isTrue();
        return ReportTarget.of(file.toString(), folder).read();
    }

    private static String text(String name) throws Exception {
        return new String(
                Objects.requireNonNull(ErrorLogSourceTest.class.getResourceAsStream(name))
                        .readAllBytes(),
                ISO_8859_1);
    }
}
