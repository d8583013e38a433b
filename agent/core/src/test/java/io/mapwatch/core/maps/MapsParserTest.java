package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapsParserTest {

    private static final String FILE_LINE =
            "7f63013f0000-7f63013f1000 r-xs 0001c000 fe:1a 2147424                    /data/with two  spaces\n";
    private static final String BARE_LINE = "7f63011e8000-7f63011e9000 -w-p 00000000 00:00 0 \n";
    private static final String VSYSCALL_LINE =
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n";

    private final MapsParser parser = new MapsParser();
    private final List<Line> seen = new ArrayList<>();

    @Test
    void addresses_permissions_and_path_of_a_line_reach_the_visitor() throws Exception {
        parse(FILE_LINE);

        assertThat(seen)
                .containsExactly(new Line(0x7f63013f0000L, 0x7f63013f1000L, 1 + 4 + 8, "/data/with two  spaces"));
    }

    @Test
    void a_line_without_a_path_has_an_empty_one() throws Exception {
        parse(BARE_LINE);

        assertThat(seen).containsExactly(new Line(0x7f63011e8000L, 0x7f63011e9000L, 2, ""));
    }

    @Test
    void a_line_that_ends_with_the_inode_has_an_empty_path() throws Exception {
        parse(BARE_LINE.replace("0 \n", "0\n"));

        assertThat(seen).extracting(Line::path).containsExactly("");
    }

    @Test
    void the_vsyscall_page_is_left_out_and_the_line_before_it_is_not() throws Exception {
        parse(FILE_LINE + VSYSCALL_LINE);

        assertThat(seen).extracting(Line::path).containsExactly("/data/with two  spaces");
    }

    @Test
    void a_mapping_that_calls_itself_vsyscall_elsewhere_is_counted() throws Exception {
        parse(VSYSCALL_LINE.replace("ffffffffff60", "7fffffffff60"));

        assertThat(seen).hasSize(1);
    }

    @Test
    void addresses_use_all_64_bits_and_other_numbers_may() throws Exception {
        parse("8000000000000000-fffffffffffff000 rwxp ffffffffffffffff fff:fffff 18446744073709551615 /x\n");

        assertThat(seen).containsExactly(new Line(Long.MIN_VALUE, -4096, 7, "/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/new\\012line",
                "/data/trailing space ",
                "/data/gone (deleted)",
                "[anon: glibc: malloc]",
                "/memfd:ring buffer (deleted)",
                "/data/caf\u00c3\u00a9",
                "/data/tab\tand\rreturn",
                "/",
                "a",
                "0-1 r--p"
            })
    void a_path_is_given_as_the_kernel_escaped_it(String path) throws Exception {
        parse("1000-2000 r--p 00000000 fe:00 5                    " + path + "\n");

        assertThat(seen).extracting(Line::path).containsExactly(path);
    }

    @Test
    void a_path_of_any_length_ends_at_its_newline_wherever_the_line_starts() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int length = 0; length < 300; length++) {
            text.append("1000-2000 r--p 00000000 fe:00 5 ")
                    .append("p".repeat(length))
                    .append('\n');
        }
        parse(text.toString());

        assertThat(seen).hasSize(300);
        for (int length = 0; length < 300; length++) {
            assertThat(seen.get(length).path()).hasSize(length);
        }
    }

    @Test
    void bytes_near_the_newline_in_value_are_not_taken_for_it() throws Exception {
        StringBuilder path = new StringBuilder("/");
        for (char before = 1; before < 256; before++) {
            for (char behind : new char[] {0x0b, 0x09, 0x8a, 0x0b}) {
                path.append(before == '\n' ? '/' : before).append(behind);
            }
        }
        parse("1000-2000 r--p 00000000 fe:00 5 " + path + "\n" + BARE_LINE);

        assertThat(seen).extracting(Line::path).containsExactly(path.toString(), "");
    }

    @Test
    void bytes_behind_the_length_are_not_read() throws Exception {
        byte[] buffer = (FILE_LINE + BARE_LINE).getBytes(ISO_8859_1);

        for (int length = 0; length < buffer.length; length++) {
            seen.clear();
            int consumed = parser.parse(buffer, length, Line.into(seen));

            assertThat(consumed).isEqualTo(length < FILE_LINE.length() ? 0 : FILE_LINE.length());
            assertThat(seen).hasSize(consumed == 0 ? 0 : 1);
        }
    }

    @Test
    void a_line_cut_at_any_byte_is_read_once() throws Exception {
        String text = GoldenFiles.text("unusual-paths.maps");
        byte[] bytes = text.getBytes(ISO_8859_1);
        List<Line> expected = Line.reference(text);

        for (int cut = 0; cut <= bytes.length; cut++) {
            seen.clear();
            int consumed = parser.parse(bytes, cut, Line.into(seen));
            byte[] rest = Arrays.copyOfRange(bytes, consumed, bytes.length);

            assertThat(parser.parse(rest, rest.length, Line.into(seen))).isEqualTo(rest.length);
            assertThat(seen).as("cut at byte %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void random_maps_files_are_understood_as_a_naive_reader_understands_them() throws Exception {
        for (long seed = 0; seed < 400; seed++) {
            String text = RandomMaps.text(new Random(seed), 60);
            seen.clear();
            parse(text);

            assertThat(seen).as("seed %d", seed).isEqualTo(Line.reference(text));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"",
                "\" \"",
                "Size:                  4 kB",
                "1000-2000",
                "1000-2000 r--p",
                "1000-2000 r--p 00000000",
                "1000-2000 r--p 00000000 fe:00",
                "\"1000-2000 r--p 00000000 fe:00 \"",
                "\"1000-2000 r--p 00000000 fe:00  /x\"",
                "1000-2000 r--p  fe:00 5 /x",
                "1000-2000 r--P 00000000 fe:00 5 /x",
                "1000-2000 rw-xp 00000000 fe:00 5 /x",
                "1000-2000 wr-p 00000000 fe:00 5 /x",
                "1000-2000 r--pp 00000000 fe:00 5 /x",
                "1000 2000 r--p 00000000 fe:00 5 /x",
                "-2000 r--p 00000000 fe:00 5 /x",
                "1000- r--p 00000000 fe:00 5 /x",
                "1000-20g0 r--p 00000000 fe:00 5 /x",
                "1000-20000000000003000 r--p 00000000 fe:00 5 /x",
                "2000-2000 r--p 00000000 fe:00 5 /x",
                "3000-2000 r--p 00000000 fe:00 5 /x",
                "\" 1000-2000 r--p 00000000 fe:00 5 /x\"",
                "\u00e91000-2000 r--p 00000000 fe:00 5 /x"
            })
    void a_line_that_is_no_mapping_is_refused_with_its_number_and_text(String line) {
        assertThatExceptionOfType(MalformedMapsException.class)
                .isThrownBy(() -> parse(FILE_LINE + line + "\n" + BARE_LINE))
                .withMessage("line 2 is no mapping: \"" + line + "\"");
        assertThat(seen).hasSize(1);
    }

    @Test
    void the_number_of_a_line_counts_those_of_earlier_calls_until_reset() throws Exception {
        parse(FILE_LINE + VSYSCALL_LINE + BARE_LINE);
        assertThatExceptionOfType(MalformedMapsException.class)
                .isThrownBy(() -> parse("nonsense\n"))
                .withMessageStartingWith("line 4 ");

        parser.reset();
        assertThatExceptionOfType(MalformedMapsException.class)
                .isThrownBy(() -> parse("nonsense\n"))
                .withMessageStartingWith("line 1 ");
    }

    @Test
    void of_a_long_malformed_line_only_the_beginning_is_quoted() {
        assertThatExceptionOfType(MalformedMapsException.class)
                .isThrownBy(() -> parse("z".repeat(5000) + "\n"))
                .withMessage("line 1 is no mapping: \"" + "z".repeat(120) + "\"");
    }

    @Test
    void any_damaged_byte_is_noticed_or_changes_one_line_only() throws Exception {
        byte[] intact = (BARE_LINE + FILE_LINE + BARE_LINE).getBytes(ISO_8859_1);
        Random random = new Random(5);
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = intact.clone();
            int at = BARE_LINE.length() + random.nextInt(FILE_LINE.length() - 1);
            damaged[at] = (byte) random.nextInt(256);
            seen.clear();
            try {
                parser.parse(damaged, damaged.length, Line.into(seen));
                assertThat(seen).first().isEqualTo(Line.of(BARE_LINE.strip()));
                assertThat(seen).last().isEqualTo(Line.of(BARE_LINE.strip()));
                assertThat(seen).isEqualTo(Line.reference(new String(damaged, ISO_8859_1)));
            } catch (MalformedMapsException e) {
                assertThat(seen).as("%s", e.getMessage()).hasSizeBetween(1, 2);
            }
        }
    }

    private void parse(String text) throws MalformedMapsException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        assertThat(parser.parse(bytes, bytes.length, Line.into(seen))).isEqualTo(bytes.length);
    }
}
