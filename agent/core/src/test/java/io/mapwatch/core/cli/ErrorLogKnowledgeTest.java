package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error log tells beside its list of mappings. */
class ErrorLogKnowledgeTest {

    private static final String HEADER = """
            #
            # There is insufficient memory for the Java Runtime Environment to continue.
            # Native memory allocation (mmap) failed to map 1610612736 bytes for committing reserved memory.
            #
            # JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6)
            # Java VM: OpenJDK 64-Bit Server VM (17.0.15+6, mixed mode, tiered, g1 gc, linux-amd64)
            #

            """;

    private static final String SYSTEM = """

            VM Arguments:
            jvm_args: -Xmx1g

            /proc/sys/vm/max_map_count (maximum number of memory map areas a process may have): 1000

            Memory: 4k page, physical 24731708k(524288k free), swap 0k(0k free)

            END.
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        cli = new Cli(new FakeProc(Files.createDirectory(folder.resolve("proc")), 1_000).root());
    }

    @Test
    void heap_code_class_space_and_stacks_are_told_by_their_addresses() throws Exception {
        Listing list = Listing.ofJvm();
        long heap = list.next();
        list.add("rw-p", 2048, "").add("---p", 2048, "");
        long classes = list.next();
        list.add("rw-p", 128, "").add("---p", 896, "");
        long code = list.next();
        for (int i = 0; i < 20; i++) {
            list.add("rwxp", 8, "").add("r-xp", 8, "");
        }
        list.named("---p", 8, "");
        long stack = list.next();
        list.thread();
        long top = list.next();
        list.add("---p", 4, "");
        long gcStack = list.next();
        list.add("rw-p", 1020, "");
        long gcTop = list.next();
        list.named("---p", 512, "");
        for (int i = 0; i < 30; i++) {
            list.add("---p", 4, "").add("rw-p", 1020, "");
        }

        JsonObject kinds = report(HEADER
                        + String.format("Heap address: 0x%016x, size: 4 MB, Compressed Oops mode: 32-bit\n\n", heap)
                        + String.format(
                                "Compressed class space mapped at: 0x%016x-0x%016x, reserved size: 1048576\n\n",
                                classes, classes + (1 << 20))
                        + "Java Threads: ( => current thread )\n"
                        + String.format(
                                "=>0x00007f0f9c028a00 JavaThread \"main\" [_thread_in_vm, id=9, stack(0x%016x,0x%016x)]\n\n",
                                stack, top)
                        + "Other Threads:\n"
                        + String.format(
                                "  0x00007f VMThread \"VM\" [stack: 0x%016x,0x%016x] [id=7]\n\n", gcStack, gcTop)
                        + String.format(
                                "CodeHeap 'nmethods': size=320Kb\n bounds [0x%016x, 0x%016x, 0x%016x]\n\n",
                                code, code + 8192, code + 20 * 16384)
                        + "Dynamic libraries:\n"
                        + list.text()
                        + SYSTEM)
                .getObject("kinds");

        assertThat(kinds)
                .containsEntry("java_heap", 2)
                .containsEntry("metaspace", 2)
                .containsEntry("code_cache", 40)
                .containsEntry("thread_stack", 5)
                .containsEntry("anonymous", 30)
                .containsEntry("reserved", 32);
    }

    @Test
    void the_heap_of_the_section_heap_and_the_class_space_of_jdk_8_are_told_too() throws Exception {
        Listing list = Listing.ofJvm();
        long heap = list.next();
        list.add("rw-p", 2048, "").add("---p", 2048, "");
        long classes = list.next();
        list.add("rw-p", 128, "").add("---p", 896, "");

        JsonObject kinds = report(HEADER
                        + "Heap:\n PSYoungGen      total 2048K, used 9K "
                        + String.format("[0x%016x, 0x%016x, 0x%016x)\n\n", heap, heap + 8192, heap + (4 << 20))
                        + String.format("Compressed class space size: 1048576 Address: 0x%016x\n", classes)
                        + "Dynamic libraries:\n"
                        + list.text()
                        + SYSTEM)
                .getObject("kinds");

        assertThat(kinds).containsEntry("java_heap", 2).containsEntry("metaspace", 2);
    }

    @Test
    void far_from_the_limit_it_is_not_why_the_jvm_ended() throws Exception {
        assertThat(note(HEADER + "Dynamic libraries:\n" + Listing.ofJvm().text() + SYSTEM))
                .isEqualTo("The JVM ended because mmap of 1.5 GB was refused with 512.0 MB of memory free: the limit of"
                        + " mappings is not why.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Cannot create worker GC thread. Out of system resources.",
                "#  Internal Error (debug.cpp:362), OutOfMemoryError: unable to create native thread: possibly out of memory"
            })
    void a_thread_that_could_not_be_made_is_named(String line) throws Exception {
        String header = HEADER.replaceAll("# Native memory.*", line);

        assertThat(note(header + "Dynamic libraries:\n" + Listing.ofJvm().text() + SYSTEM))
                .startsWith("The JVM ended because a new thread was refused with ")
                .endsWith("the limit of mappings is not why.");
    }

    @Test
    void at_the_limit_it_is() throws Exception {
        Listing list = Listing.ofJvm();
        for (int i = 0; i < 960; i++) {
            list.named("rw-p", 4, "");
        }

        assertThat(note(HEADER + "Dynamic libraries:\n" + list.text() + SYSTEM))
                .endsWith("refused with 512.0 MB of memory free: the limit of mappings was reached.");
    }

    @Test
    void a_list_that_was_shortened_decides_nothing_and_no_figure_is_shown_as_if_it_were_whole() throws Exception {
        Path file = write(HEADER + "Dynamic libraries:\n"
                + "7f0000000000-7f0000100000 r-xp 00000000 fd:00 22      /opt/jdk/lib/server/libjvm.so\n" + SYSTEM);

        assertThat(cli.run("report", file.toString()).stdout())
                .contains("not complete\nat least 1 of 1,000 mappings (0.1 %), headroom 999\n")
                .contains("The list of mappings is not complete: the true figures are higher.\n")
                .contains("The only mapping listed belongs to native libraries under /opt/jdk/lib/server.\n")
                .contains("cannot be told from a list that is not complete")
                .doesNotContain("1 mappings", "  ok\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...\n", "[snip]\n", "(600 lines omitted)\n"})
    void lines_left_out_of_the_list_are_seen(String elision) throws Exception {
        String list = Listing.ofJvm().thread().text();
        int middle = list.indexOf('\n') + 1;

        assertThat(report(HEADER + "Dynamic libraries:\n" + list.substring(0, middle) + elision + list.substring(middle)
                        + SYSTEM))
                .containsEntry("mappings", 6)
                .containsEntry("complete", false);
    }

    @Test
    void the_total_tells_whether_lines_are_missing() throws Exception {
        String log =
                HEADER + "Dynamic libraries:\n" + Listing.ofJvm().text() + "\nTotal number of mappings: N\n" + SYSTEM;

        assertThat(report(log.replace(": N", ": 4"))).containsEntry("complete", true);
        assertThat(report(log.replace(": N", ": 5"))).containsEntry("complete", true);
        assertThat(report(log.replace(": N", ": 600"))).containsEntry("complete", false);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-amd64, Windows",
        "windows-aarch64, Windows",
        "bsd-amd64, macOS or BSD",
        "bsd-aarch64, macOS or BSD",
        "aix-ppc64, AIX"
    })
    void where_there_is_no_such_limit_it_is_said(String system, String name) throws Exception {
        Path file = write(HEADER.replace("linux-amd64", system)
                + "Dynamic libraries:\n0x00007ff6a0000000 - 0x00007ff6a000e000 \tC:\\jdk\\bin\\java.exe\n\nEND.\n");

        Cli.Ran ran = cli.run("report", file.toString());

        assertThat(ran.stderr())
                .isEqualTo("mapwatch: " + file + " is an error log of a JVM on " + name
                        + ": the limit of mappings, vm.max_map_count, is one of Linux, and there is none there.\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void what_windows_or_macos_list_is_recognised_without_the_rest_of_the_log() throws Exception {
        Path file = write("Dynamic libraries:\n0x00000001022a8000 \t/usr/lib/libSystem.B.dylib\n");

        assertThat(cli.run("report", file.toString()).stderr()).contains("on Windows or macOS");
    }

    @Test
    void a_log_that_was_quoted_or_saved_on_windows_is_the_same() throws Exception {
        String log = HEADER + "Dynamic libraries:\n" + Listing.ofJvm().thread().text() + SYSTEM;
        JsonObject good = report(log);

        for (String copy :
                new String[] {log.replace("\n", "\r\n"), log.replaceAll("(?m)^", "> "), "```\n" + log + "```\n"}) {
            assertThat(report(copy))
                    .containsEntry("kinds", good.get("kinds"))
                    .containsEntry("limit", 1000)
                    .containsEntry("notes", good.get("notes"))
                    .containsEntry("complete", true);
        }
    }

    private String note(String log) throws Exception {
        return report(log).getArray("notes").getString(0);
    }

    private JsonObject report(String log) throws Exception {
        Cli.Ran ran = cli.run("report", "--json", write(log).toString());
        assertThat(ran.stderr()).isEmpty();
        return JsonParser.object().from(ran.stdout());
    }

    private Path write(String log) throws Exception {
        return Files.writeString(folder.resolve("hs_err.log"), log, ISO_8859_1);
    }
}
