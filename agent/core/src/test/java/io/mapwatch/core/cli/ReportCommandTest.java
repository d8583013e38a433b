package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.core.maps.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {

    @TempDir
    private Path folder;

    private FakeProc proc;
    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        proc = new FakeProc(Files.createDirectory(folder.resolve("proc")), 1_000);
        cli = new Cli(proc.root());
    }

    @Test
    void a_process_is_shown_with_count_limit_headroom_level_kinds_and_files() throws Exception {
        proc.process(7, 849, "java", "-Xmx1g", "-jar", "/opt/app.jar");
        Files.writeString(proc.root().resolve("7/maps"), """
                7f0000000000-7f0000001000 rw-s 00000000 00:01 5 /data/a.idx (deleted)
                """, StandardOpenOption.APPEND);

        Cli.Ran ran = cli.run("report", "7");

        assertThat(ran.stdout()).isEqualTo("""
                app.jar (PID 7)
                [###########################################-------]  warning
                850 of 1,000 mappings (85.0 %), headroom 150
                99 % of 850 mappings are anonymous memory.

                mappings   share  kind
                     849  99.9 %  anonymous
                       1   0.1 %  deleted_file

                mappings  share  files
                       1  0.1 %  /data/*.idx (deleted)

                What to do
                To win time, raise the limit on the host; it takes effect at once, without a restart:
                  sudo sysctl -w vm.max_map_count=262144
                Memory taken in many pieces from outside the Java heap: pool and reuse buffers, take larger ones, and \
                free them in the order they were taken; each one freed between two others splits a mapping.
                How to keep the limit there, and how much is needed: java -jar mapwatch.jar doctor PID
                """);
        assertThat(ran.stderr()).isEmpty();
        assertThat(ran.exit()).isEqualTo(3);
    }

    @Test
    void no_more_stacks_are_shown_than_the_process_has_threads() throws Exception {
        proc.process(7, 0, "x");
        StringBuilder pairs = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            pairs.append(String.format("%x0000-%x1000 ---p 00000000 00:00 0 \n", i, i));
            pairs.append(String.format("%x1000-%xf000 rw-p 00000000 00:00 0 \n", i, i));
        }
        proc.write(7, "maps", pairs.toString());

        assertThat(kinds("7"))
                .containsEntry("thread_stack", 18) // FakeProc: 10 threads, of which the first has no pair
                .containsEntry("reserved", 21)
                .containsEntry("anonymous", 21);
        proc.write(7, "status", "Name:\tunreadable\n");
        assertThat(kinds("7")).containsEntry("thread_stack", 60);
    }

    @ParameterizedTest
    @CsvSource({"799, 0", "800, 3", "899, 3", "900, 4", "1000, 4", "1001, 4"})
    void the_exit_code_tells_the_level(int mappings, int exit) throws Exception {
        proc.process(7, mappings, "x");

        assertThat(cli.run("report", "7").exit()).isEqualTo(exit);
    }

    @Test
    void thresholds_and_limit_can_be_given() throws Exception {
        proc.process(7, 100, "x");

        assertThat(cli.run("report", "7", "--warning", "0.05").exit()).isEqualTo(3);
        assertThat(cli.run("report", "7", "--warning=0.05", "--critical=0.1").exit())
                .isEqualTo(4);
        assertThat(cli.run("report", "7", "--limit", "120").exit()).isEqualTo(3);
        assertThat(cli.run("report", "7", "--limit", "120").stdout()).contains("100 of 120 mappings");
    }

    @Test
    void json_has_every_figure_and_every_kind() throws Exception {
        proc.process(7, 900, "java", "Ma\"in");

        JsonObject json =
                JsonParser.object().from(cli.run("report", "--json", "7").stdout());

        assertThat(json.getString("subject")).isEqualTo("Ma\"in (PID 7)");
        assertThat(json.getInt("mappings")).isEqualTo(900);
        assertThat(json.getInt("limit")).isEqualTo(1_000);
        assertThat(json.getDouble("ratio")).isEqualTo(0.9);
        assertThat(json.getInt("headroom")).isEqualTo(100);
        assertThat(json.getString("level")).isEqualTo("critical");
        assertThat(json.getBoolean("complete")).isTrue();
        assertThat(json.getObject("kinds")).hasSize(Kind.values().length).containsEntry("anonymous", 900);
        assertThat(json.getArray("files")).isEmpty();
        assertThat(json.getInt("otherFiles")).isZero();
    }

    @Test
    void json_says_null_for_what_is_not_known() throws Exception {
        Path copy = Files.writeString(folder.resolve("maps"), "1000-2000 rw-p 00000000 00:00 0 \n");

        Cli.Ran ran = cli.run("report", "--json", copy.toString());

        JsonObject json = JsonParser.object().from(ran.stdout());
        assertThat(json)
                .containsEntry("limit", null)
                .containsEntry("ratio", null)
                .containsEntry("headroom", null)
                .containsEntry("level", null)
                .containsEntry("growthPerSecond", null)
                .containsEntry("mappings", 1);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void a_copy_of_a_maps_file_is_compared_with_the_limit_that_is_given() throws Exception {
        Path copy = Files.writeString(folder.resolve("123"), "1000-2000 rw-p 00000000 00:00 0 \n");

        assertThat(cli.run("report", copy.toString()).stdout()).contains("1 mapping, limit unknown");
        assertThat(cli.run("report", copy.toString(), "--limit=1").exit()).isEqualTo(4);
    }

    @Test
    void an_agents_snapshot_that_was_saved_is_shown_by_its_own_levels() throws Exception {
        proc.process(7, 900, "x");
        Path saved = Files.writeString(
                folder.resolve("snapshot.json"),
                cli.run("report", "7", "--json").stdout());

        Cli.Ran ran = cli.run("report", saved.toString(), "--critical=0.99");

        assertThat(ran.stdout()).startsWith("short-name (PID 7)\n").contains("900 of 1,000 mappings");
        assertThat(ran.exit()).isEqualTo(4);
        assertOneSentence(cli.run(
                "report",
                Files.writeString(folder.resolve("other.json"), "{\"a\":1}").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://127.0.0.1:1/metrics", "http://not an address", "https://"})
    void an_address_where_nobody_answers_is_one_sentence(String address) {
        assertOneSentence(cli.run("report", address));
    }

    @Test
    void the_list_has_every_mapping_with_its_kind() throws Exception {
        proc.process(7, 0, "x");
        proc.write(7, "maps", """
                1000-5000 ---p 00000000 00:00 0\s
                5000-105000 rw-p 00000000 00:00 0\s
                7f0000000000-7f0000001000 r--s 00000000 00:01 5    /data/a\033[2J b.idx (deleted)
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0    [vsyscall]
                """);

        Cli.Ran ran = cli.run("report", "--list", "7");

        assertThat(ran.stdout()).isEqualTo("""
                00001000-00005000 ---p thread_stack
                00005000-00105000 rw-p thread_stack
                7f0000000000-7f0000001000 r--s deleted_file  /data/a?[2J b.idx (deleted)
                """);
        assertThat(ran.stderr()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(cli.run("report", "--list", "7", "--limit=3").exit()).isEqualTo(4);
    }

    @Test
    void the_list_of_a_file_that_breaks_off_says_so() throws Exception {
        Path copy = Files.writeString(folder.resolve("maps"), "1000-2000 rw-p 00000000 00:00 0 /data/a");

        Cli.Ran ran = cli.run("report", "--list", copy.toString());

        assertThat(ran.stdout()).isEqualTo("00001000-00002000 rw-p file          /data/a\n");
        assertThat(ran.stderr()).isEqualTo("mapwatch: The list of mappings is not complete.\n");
    }

    @Test
    void a_snapshot_that_was_saved_by_a_shell_of_windows_is_the_same_and_has_no_list() throws Exception {
        proc.process(7, 900, "x");
        String json = cli.run("report", "7", "--json").stdout();
        Path saved = folder.resolve("snapshot.json");
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            Files.writeString(saved, "\ufeff" + json.replace("\n", "\r\n"), charset);
            assertThat(cli.run("report", saved.toString()).stdout()).contains("900 of 1,000 mappings");
        }

        Cli.Ran ran = cli.run("report", saved.toString(), "--list");

        assertOneSentence(ran);
        assertThat(ran.stderr()).contains("--list needs the PID, or a copy of /proc/PID/maps");
    }

    @Test
    void a_limit_that_cannot_be_read_is_not_a_failure() throws Exception {
        proc.process(7, 900, "x");
        Files.delete(proc.root().resolve("sys/vm/max_map_count"));

        assertThat(cli.run("report", "7").stdout()).contains("900 mappings, limit unknown");
        assertThat(cli.run("report", "7").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "99999999999999999999", "nofile", "", "\0", "0"})
    void a_target_that_does_not_exist_is_one_sentence(String target) {
        assertOneSentence(cli.run("report", target));
    }

    @Test
    void control_characters_of_others_do_not_reach_the_terminal() throws Exception {
        proc.process(7, 3, "java", "-jar", "/x/\033[31mred\u202e.jar");
        Files.writeString(proc.root().resolve("7/maps"), "1000-2000 r--p 00000000 00:01 5 /data/\033[2J/a.\033[1mx\n");

        assertThat(cli.run("report", "7").stdout())
                .contains("?[31mred?.jar (PID 7)", "/data/?[2J/*.?[1mx")
                .doesNotContain("\033", "\u202e");
        assertOneSentence(cli.run("report", "no\033[31mfile"));
    }

    @Test
    void what_is_no_maps_file_is_one_sentence() throws Exception {
        for (String text : new String[] {"", "\n \n", "hello\n", "\0\0\0", "2000-1000 \n", "1000-2000 rw"}) {
            assertOneSentence(cli.run(
                    "report", Files.writeString(folder.resolve("f"), text).toString()));
        }
        assertOneSentence(cli.run("report", folder.toString()));
    }

    @Test
    void mappings_that_may_not_be_read_are_one_sentence() throws Exception {
        proc.process(7, 1, "x");
        Files.delete(proc.root().resolve("7/maps"));
        Files.createDirectory(proc.root().resolve("7/maps"));

        Cli.Ran ran = cli.run("report", "7");

        assertOneSentence(ran);
        assertThat(ran.stderr()).contains("The mappings of process 7 may not be read");
    }

    @Test
    void a_thread_of_the_kernel_has_no_mappings() throws Exception {
        proc.process(7, 0, "");

        assertThat(cli.run("report", "7").stderr())
                .isEqualTo("mapwatch: Process 7 has no mappings: it is a thread of the kernel, or it has ended.\n");
    }

    @Test
    void a_machine_without_proc_is_one_sentence() {
        Cli.Ran ran = new Cli(folder.resolve("nothing")).run("report", "7");

        assertOneSentence(ran);
        assertThat(ran.stderr()).contains("is not mounted here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report",
                "report 7 8",
                "report 7 --limit=0",
                "report 7 --limit=x",
                "report 7 --warning=0.9",
                "report 7 --warning=0",
                "report 7 --warning=NaN",
                "report 7 --critical=1.1",
                "report 7 --watch=0",
                "report 7 --list --json",
                "report 7 --list --watch",
                "report 7 --watch=86401",
                "rport 7",
                "--unknown",
                "attach",
                "attach x",
                "doctor x",
            })
    void wrong_usage_is_one_sentence_and_exit_code_2(String arguments) throws Exception {
        proc.process(7, 1, "x");

        Cli.Ran ran = cli.run(arguments.split(" "));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.stdout()).isEmpty();
        assertThat(ran.stderr().lines()).hasSize(1).allMatch(line -> line.startsWith("mapwatch: "));
    }

    @Test
    void help_and_version_go_to_stdout() {
        for (String[] arguments :
                new String[][] {{}, {"--help"}, {"report", "--help"}, {"doctor", "-h"}, {"attach", "-h"}}) {
            Cli.Ran ran = cli.run(arguments);
            assertThat(ran.exit()).isZero();
            assertThat(ran.stdout()).startsWith("Usage: mapwatch");
            assertThat(ran.stderr()).isEmpty();
        }
        assertThat(cli.run("--version").stdout()).isEqualTo("mapwatch 1.2.3\n");
        assertThat(cli.run("report", "--version").stdout()).isEqualTo("mapwatch 1.2.3\n");
    }

    private JsonObject kinds(String target) throws Exception {
        return JsonParser.object()
                .from(cli.run("report", "--json", target).stdout())
                .getObject("kinds");
    }

    private static void assertOneSentence(Cli.Ran ran) {
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.stdout()).isEmpty();
        assertThat(ran.stderr()).startsWith("mapwatch: ").endsWith(".\n").doesNotContain("\033", "Exception");
        assertThat(ran.stderr().lines()).hasSize(1);
    }
}
