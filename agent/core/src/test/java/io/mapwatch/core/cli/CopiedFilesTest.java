package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A good copy of a maps file, after what editors, shells and web pages make of it, gives what the copy gave. */
class CopiedFilesTest {

    private static final String LIST = Listing.ofJvm()
            .thread()
            .named("r--s", 8, "/data/with blanks/a.idx (deleted)")
            .named("r--s", 8, "/data/a\\012b.idx")
            .named("r--s", 8, "/data/\u00e4\u00a0\u20ac.idx")
            .text();

    @TempDir
    private Path folder;

    private Cli cli;
    private JsonObject good;

    @BeforeEach
    void readTheGoodCopy() throws Exception {
        FakeProc proc = new FakeProc(Files.createDirectory(folder.resolve("proc")), 1_000);
        proc.process(7, 0, "x");
        proc.write(7, "maps", LIST);
        cli = new Cli(proc.root());
        good = json("7");
        assertThat(good.getObject("kinds")).containsEntry("thread_stack", 3).containsEntry("library", 1);
        assertThat(good.getArray("files")).hasSize(4);
    }

    @Test
    void lines_that_end_as_on_windows() throws Exception {
        assertSame(LIST.replace("\n", "\r\n"), UTF_8);
    }

    @Test
    void a_byte_order_mark() throws Exception {
        assertSame('\ufeff' + LIST, UTF_8);
        assertSame('\ufeff' + LIST.replace("\n", "\r\n"), UTF_8);
    }

    @Test
    void utf_16_with_and_without_a_mark() throws Exception {
        for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
            assertSame('\ufeff' + LIST.replace("\n", "\r\n"), charset);
            assertSame(LIST, charset);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n%s```\n",
                "```text\n%s```",
                "~~~\n%s~~~\n",
                "$ cat /proc/1/maps\n%s$ ",
                "# cat /proc/1/maps\n%s# exit\n",
                "[root@host ~]# cat /proc/1/maps\n%s[root@host ~]#",
                "user@host:/srv$ kubectl exec app -- cat /proc/1/maps\n%suser@host:/srv$ \n",
                "PS C:\\Users\\me> ssh host cat /proc/1/maps\n%s\nPS C:\\Users\\me> ",
                "The mappings of our server:\n\n```\n$ cat /proc/1/maps\n%s$\n```\n\nAny idea?\n",
                "Dynamic libraries:\n%s",
                "Dynamic libraries:\n%s\nTotal number of mappings: 10\n",
                "Dynamic libraries:\n%s```\n",
                "\n\n%s\n\n"
            })
    void what_people_copy_too(String around) throws Exception {
        assertSame(around.replace("%s", LIST), UTF_8);
        assertSame(around.replace("%s", LIST).replace("\n", "\r\n"), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", ">", "| ", "> > ", "    ", "\t", "\u00a0\u00a0", " >\t"})
    void quoted_or_indented(String before) throws Exception {
        assertSame(LIST.lines().map(line -> before + line + "\n").collect(Collectors.joining()), UTF_8);
    }

    @Test
    void blank_lines_between_and_blanks_of_other_kinds() throws Exception {
        assertSame(LIST.replace("\n", "\n\n"), UTF_8);
        assertSame("Dynamic libraries:\n" + LIST.replace("\n", "\n\n"), UTF_8);
        assertSame(LIST.replace(" fd:00 ", "\u00a0fd:00\t").replace("  ", "\u00a0\u00a0"), UTF_8);
        assertSame(LIST.replace("-p 0", "-p\t0").replace("     ", "\t"), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:", "     12\t", "maps:", "/proc/1/maps:12:"})
    void lines_that_cat_or_grep_has_numbered(String before) throws Exception {
        assertSame(LIST.lines().map(line -> before + line + "\n").collect(Collectors.joining()), UTF_8);
    }

    @Test
    void no_end_of_the_last_line() throws Exception {
        assertSame(LIST.substring(0, LIST.length() - 1), UTF_8);
    }

    @Test
    void a_name_that_ends_in_a_carriage_return_is_kept_where_lines_end_as_the_kernels() throws Exception {
        String named = "1000-2000 r-xp 00000000 fd:00 1 /opt/java\n2000-3000 r--s 00000000 fd:00 1 /data/a.idx\r\n";

        assertThat(report(named.getBytes(UTF_8)).getArray("files").toString()).contains(".idx\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...\n", "[... 600 lines omitted ...]\n", "<snip>\n", "\u2026\n"})
    void lines_that_were_left_out_make_the_list_incomplete(String elision) throws Exception {
        int middle = LIST.indexOf('\n', LIST.length() / 2) + 1;

        JsonObject report = report((LIST.substring(0, middle) + elision + LIST.substring(middle)).getBytes(UTF_8));

        assertThat(report).containsEntry("mappings", good.get("mappings")).containsEntry("complete", false);
    }

    @Test
    void a_copy_that_breaks_off_is_incomplete() throws Exception {
        for (int cut = LIST.indexOf('\n') + 1; cut < LIST.lastIndexOf("[stack]"); cut++) {
            assertThat(report(LIST.substring(0, cut).getBytes(UTF_8)))
                    .as("cut at " + cut)
                    .containsEntry("complete", false);
        }
    }

    @Test
    void what_stands_between_mappings_and_is_none_is_one_sentence_that_names_it() throws Exception {
        Path file = Files.writeString(folder.resolve("copy"), LIST.replaceFirst("\n", "\nfoo\n"));

        assertThat(cli.run("report", file.toString()).stderr())
                .isEqualTo("mapwatch: In " + file + ", line 2 \"foo\" stands between mappings and is none.\n");
    }

    @Test
    void two_lists_in_one_file_are_one_sentence() throws Exception {
        Path file = Files.writeString(folder.resolve("copy"), LIST + LIST);

        assertThat(cli.run("report", file.toString()).stderr())
                .startsWith("mapwatch: " + file + " has more than one list of mappings, the second from line 10 on.")
                .hasLineCount(1);
    }

    private void assertSame(String text, Charset charset) throws Exception {
        JsonObject report = report(text.getBytes(charset));

        assertThat(report)
                .containsEntry("mappings", good.get("mappings"))
                .containsEntry("kinds", good.get("kinds"))
                .containsEntry("files", good.get("files"))
                .containsEntry("complete", true);
    }

    private JsonObject report(byte[] text) throws Exception {
        return json(Files.write(folder.resolve("copy"), text).toString());
    }

    private JsonObject json(String target) throws Exception {
        Cli.Ran ran = cli.run("report", "--json", target);
        assertThat(ran.stderr()).isEmpty();
        return JsonParser.object().from(ran.stdout());
    }
}
