package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.report.Report;
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
        Report report = read(text(name));

        assertThat(report.mappings().kinds().total()).isEqualTo(mappings);
        assertThat(report.mappings().kinds().of(Kind.LIBRARY)).isEqualTo(55);
        assertThat(report.mappings().files().groups())
                .extracting(FileGroup::suffix)
                .contains(".so", ".jsa");
        assertThat(report.pressure().limit()).isEqualTo(65_530);
        assertThat(report.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hs_err-jdk-17.log", "hs_err-jdk-25.log"})
    void a_log_that_breaks_off_anywhere_gives_the_mappings_before_it(String name) throws Exception {
        String text = text(name);
        int start = text.indexOf("Dynamic libraries:\n") + "Dynamic libraries:\n".length();
        int end = text.indexOf(LAST_MAPPING) + LAST_MAPPING.length();
        long total = read(text).mappings().kinds().total();
        long before = 0;
        for (int cut = text.indexOf('\n', start) + 1; cut < text.length(); cut += 7) {
            Report report = read(text.substring(0, cut));
            assertThat(report.mappings().kinds().total()).isBetween(before, total);
            if (cut <= end) {
                assertThat(report.complete()).as("cut at " + cut).isFalse();
            }
            before = report.mappings().kinds().total();
        }
        assertThat(before).isEqualTo(total);
    }

    @Test
    void an_error_while_the_jvm_wrote_the_list_makes_it_incomplete() throws Exception {
        String text = text("hs_err-jdk-17.log");
        int middle = text.indexOf('\n', text.length() / 2) + 1;

        Report report = read(text.substring(0, middle)
                + "\n[timeout occurred during error reporting in step \"printing dynamic libraries\"]\n".substring(1)
                + text.substring(text.indexOf("VM Arguments:")));

        assertThat(report.complete()).isFalse();
        assertThat(report.pressure().limit()).isEqualTo(65_530);
    }

    @Test
    void the_limit_may_stand_on_a_line_of_its_own_or_be_missing() throws Exception {
        String text = text("hs_err-jdk-17.log");

        assertThat(read(text.replace("may have): 65530", "may have):\n262144"))
                        .pressure()
                        .limit())
                .isEqualTo(262_144);
        assertThat(read(text.replace("may have): 65530", "may have): <Not Available>"))
                        .pressure()
                        .limit())
                .isNegative();
        assertThat(read(text.substring(0, text.indexOf("/proc/sys/vm")))
                        .pressure()
                        .limit())
                .isNegative();
        assertThat(read(text.substring(0, text.indexOf("65530"))).pressure().limit())
                .isNegative();
    }

    @Test
    void the_output_of_vm_info_is_recognised_by_its_second_line() throws Exception {
        String text = text("hs_err-jdk-25.log");

        assertThat(read("4711:\n" + text).mappings().kinds().total()).isEqualTo(170);
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

    private Report read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("hs_err_pid1.log"), text, ISO_8859_1);
        return ReportTarget.of(file.toString(), folder)
                .read((mappings, limit) -> new Pressure(mappings, limit, Level.OK, Double.NaN, Double.NaN));
    }

    private static String text(String name) throws Exception {
        return new String(
                Objects.requireNonNull(ErrorLogSourceTest.class.getResourceAsStream(name))
                        .readAllBytes(),
                ISO_8859_1);
    }
}
