package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of mappings that tools print, in excerpts as pmap of procps 4.0.2, jcmd of JDK 25 and Linux 6.18 print them. */
class ListFormatsTest {

    private static final String PMAP = """
            4711:   java -jar app.jar
            00000000f0000000      4K -----   [ anon ]
            0000555554e16000     64K r-x-- java
            00007f02a4000000   3736K rw---   [ anon ]
            00007f02a43a6000  61800K -----   [ anon ]
            00007f03031fe000      8K rw-s- a b.idx (deleted)
            00007f03032fe000      8K rw-s- memfd:tiles (deleted)
            00007ffe5ed24000    132K rw---   [ stack ]
            ffffffffff600000      4K --x--   [ anon ]
             total            65752K
            """;

    private static final String EXTENDED = """
            4711:   java -jar app.jar
            Address           Kbytes     RSS   Dirty Mode  Mapping
            00000000f0000000       4       4       4 -----   [ anon ]
            0000555554e16000      64       4       4 r-x-- java
            00007f02a4000000    3736       4       4 rw---   [ anon ]
            00007f02a43a6000   61800       0       0 -----   [ anon ]
            00007f03031fe000       8       8       8 rw-s- a b.idx (deleted)
            00007f03032fe000       8       8       8 rw-s- memfd:tiles (deleted)
            00007ffe5ed24000     132      32      32 rw---   [ stack ]
            ---------------- ------- ------- -------
            total kB           65752   93080   57400
            """;

    private static final String DEVICES = """
            4711:   java -jar app.jar
            Address           Kbytes Mode  Offset           Device    Mapping
            00000000f0000000       4 ----- 0000000000000000 000:00000   [ anon ]
            0000555554e16000      64 r-x-- 0000000000000000 0fe:00000 java
            00007f02a4000000    3736 rw--- 0000000000000000 000:00000   [ anon ]
            00007f02a43a6000   61800 ----- 0000000000000000 000:00000   [ anon ]
            00007f03031fe000       8 rw-s- 0000000000000000 0fe:00000 a b.idx (deleted)
            00007f03032fe000       8 rw-s- 0000000000000000 000:00001 memfd:tiles (deleted)
            00007ffe5ed24000     132 rw--- 0000000000000000 000:00000   [ stack ]
            mapped: 65752K    writeable/private: 3868K    shared: 16K
            """;

    private static final String MORE = """
            4711:   java -jar app.jar
                     Address Perm   Offset Device   Inode    Size   Rss ProtectionKey Mapping
                    f0000000 ---p 00000000  00:00       0       4     4             0
                555554e16000 r-xp 00000000  fe:00  328742      64 13768             0 java
                7f02a4000000 rw-p 00000000  00:00       0    3736     0             0
                7f02a43a6000 ---p 00000000  00:00       0   61800     0             0
                7f03031fe000 rw-s 00000000  fe:00       9       8     8             0 a b.idx (deleted)
                7f03032fe000 rw-s 00000000  00:01       9       8     8             0 memfd:tiles (deleted)
                7ffe5ed24000 rw-p 00000000  00:00       0     132    32             0 [stack]
            ffffffffff600000 --xp 00000000  00:00       0       4     0             0 [vsyscall]
                                                          ======= ===== =============
                                                            65752 93080             0 KB\s
            """;

    private static final String MOST = """
            4711:   java -jar app.jar
                     Address Perm   Offset Device   Inode    Size KernelPageSize              VmFlags Mapping
                    f0000000 ---p 00000000  00:00       0       4              4          mr mw me ac\s
                555554e16000 r-xp 00000000  fe:00  328742      64              4       rd ex mr mw me java
                7f02a4000000 rw-p 00000000  00:00       0    3736              4    rd wr mr mw me ac\s
                7f02a43a6000 ---p 00000000  00:00       0   61800              4          mr mw me nr\s
                7f03031fe000 rw-s 00000000  fe:00       9       8              4 rd wr sh mr mw me ms a b.idx (deleted)
                7f03032fe000 rw-s 00000000  00:01       9       8              4 rd wr sh mr mw me ms memfd:tiles (deleted)
                7ffe5ed24000 rw-p 00000000  00:00       0     132              4 rd wr mr mw me gd ac [stack]
                                                          ======= ============== ====================
                                                            65752              4                      KB\s
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        cli = new Cli(new FakeProc(Files.createDirectory(folder.resolve("proc")), 1_000).root());
    }

    @Test
    void smaps_has_the_mappings_of_maps() throws Exception {
        String list = Listing.ofJvm().thread().text();
        String smaps = list.lines()
                .map(line -> line + "\nSize:      4 kB\nTHPeligible:    0\nVmFlags: rd wr mr mw me ac \n")
                .collect(Collectors.joining());

        assertThat(report(smaps))
                .containsEntry("kinds", report(list).get("kinds"))
                .containsEntry("complete", true);
    }

    @Test
    void pmap_with_any_columns_is_read_with_what_it_lacks() throws Exception {
        for (String pmap : new String[] {PMAP, EXTENDED, DEVICES, MORE, MOST}) {
            JsonObject report = report(pmap);
            assertThat(report).as(pmap).containsEntry("mappings", 7).containsEntry("complete", true);
            assertThat(report.getObject("kinds"))
                    .as(pmap)
                    .containsEntry("malloc_arena", 2)
                    .containsEntry("deleted_file", 1)
                    .containsEntry("shared_memory", 1)
                    .containsEntry("thread_stack", 1)
                    .containsEntry("file", 1)
                    .containsEntry("reserved", 1);
            assertThat(report.getArray("notes").getString(0)).contains("pmap -p PID");
            assertThat(report.getArray("files").toString()).as(pmap).contains(".idx");
        }
    }

    @Test
    void pmap_with_paths_has_the_directories() throws Exception {
        JsonObject report = report(PMAP.replace("- java", "- /opt/jdk/bin/java").replace("a b.idx", "/data/a b.idx"));

        assertThat(report.getArray("files").toString())
                .contains("/opt/jdk/bin", "/data")
                .doesNotContain("/?");
        assertThat(report.getArray("notes").getString(0)).doesNotContain("-p PID");
    }

    @Test
    void pmap_without_a_total_is_whole_if_it_goes_up_to_the_stack() throws Exception {
        assertThat(report(PMAP.substring(0, PMAP.indexOf(" total")))).containsEntry("complete", true);
        assertThat(report(PMAP.substring(0, PMAP.indexOf("00007ffe5ed24000")))).containsEntry("complete", false);
    }

    @Test
    void the_vms_own_list_is_read_with_what_the_vm_knows() throws Exception {
        JsonObject report = report("""
                4711:
                Memory mappings:
                from, to, vsize: address range and size
                         CARDTBL: GC Card table
                from               to                        vsize prot          rss      hugetlb pgsz notes            info                         file
                ====================================================================================
                0x00000000fc000000-0x00000000ffe00000     65011712 rw-p     17661952            0 4K   com              JAVAHEAP                     -
                0x000055f980e02000-0x000055f980e03000         4096 r--p         4096            0 4K   com              -                            /opt/jdk 25/bin/java
                0x00007f1b6c000000-0x00007f1b6c6f6000      7299072 rwxp      7180288            0 4K   com              CODE,GC                      -
                0x00007f1bb00fc000-0x00007f1bb00fd000         4096 ---p            0            0 4K   -                -                            -
                0x00007f1bb00fd000-0x00007f1bb01fd000      1048576 rw-p        16384            0 4K   com,nothp        STACK-28464-GC-Thread        -
                0x00007f1bcc300000-0x00007f1bcc304000        16384 ---p            0            0 4K   com              META                         -

                Total: 6 mappings
                """);

        assertThat(report).containsEntry("mappings", 6).containsEntry("complete", true);
        assertThat(report.getObject("kinds"))
                .containsEntry("java_heap", 1)
                .containsEntry("file", 1)
                .containsEntry("code_cache", 1)
                .containsEntry("thread_stack", 2)
                .containsEntry("metaspace", 1);
        assertThat(report.getArray("files").toString()).contains("/opt/jdk 25/bin");
    }

    @ParameterizedTest
    @CsvSource({
        "'4711:\n\nNative Memory Tracking:\n\nTotal: reserved=1KB', jcmd PID VM.native_memory",
        "'4711:\nNative memory tracking is not enabled\n', jcmd PID VM.native_memory",
        "'4711:\n2026-11-26 21:00:00\nFull thread dump OpenJDK', dump of threads",
        "'1000-2000 ---p 00000000 00:00 0     [rollup]\nRss: 4 kB\n', smaps_rollup",
        "'556649547000 default file=/bin/sh mapped=47 N0=47 kernelpagesize_kB=4\n', numa_maps",
        "'JAVA PROFILE 1.0.2\0', dump of the Java heap",
        "'Process: java [4711]\n==== Non-writable regions for process 4711\n', 'there is none there'",
        "'# Shopping list\n\nmilk\n', /proc/PID/maps or smaps",
    })
    void a_file_of_another_kind_is_named_with_what_is_needed(String text, String words) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), text);

        Cli.Ran ran = cli.run("report", file.toString());

        assertThat(ran.stderr()).startsWith("mapwatch: " + file).contains(words).hasLineCount(1);
        assertThat(ran.exit()).isEqualTo(1);
    }

    private JsonObject report(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), text);
        Cli.Ran ran = cli.run("report", "--json", file.toString());
        assertThat(ran.stderr()).isEmpty();
        return JsonParser.object().from(ran.stdout());
    }
}
