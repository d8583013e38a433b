package io.mapwatch.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    private FakeProc proc;
    private Cli cli;

    @BeforeEach
    void start() throws Exception {
        proc = new FakeProc(folder, 65_530);
        cli = new Cli(proc.root());
    }

    @Test
    void a_small_process_needs_nothing() throws Exception {
        proc.process(7, 200, "java", "Main");

        Cli.Ran ran = cli.run("doctor", "7");

        assertThat(ran.exit()).isZero();
        assertThat(ran.stdout())
                .contains("The limit is high enough: that is 0.3 % of the limit of 65,530.")
                .doesNotContain("sysctl", "ZGC", "threads");
    }

    @Test
    void threads_and_files_to_come_are_added_to_those_there_are() throws Exception {
        proc.process(7, 200, "java", "Main");

        Cli.Ran ran = cli.run("doctor", "7", "--threads=30010", "--files=300");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.stdout()).contains("""
                mappings  what for
                     200  now
                  60,000  30,000 more threads, each with a stack and guard pages
                     300  more mapped files
                  60,500  together

                The limit is too near: that is 92.3 % of the limit of 65,530.
                """, "sudo sysctl -w vm.max_map_count=262144\n");
    }

    @Test
    void threads_to_come_take_three_mappings_where_those_there_are_have_two_sets_of_guard_pages() throws Exception {
        proc.process(7, 1, "java", "Main");
        proc.write(7, "maps", """
                10000-11000 ---p 00000000 00:00 0\s
                11000-15000 ---p 00000000 00:00 0\s
                15000-115000 rw-p 00000000 00:00 0\s
                115000-116000 ---p 00000000 00:00 0\s
                116000-216000 rw-p 00000000 00:00 0\s
                7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0 [stack]
                """);
        proc.write(7, "status", "Name:\tjava\nThreads:\t3\n");

        assertThat(cli.run("doctor", "7", "--threads=1003").stdout())
                .contains("   3,000  1,000 more threads, each with a stack and guard pages");
    }

    @Test
    void zgc_with_a_large_heap_needs_what_the_jvm_itself_asks_for() throws Exception {
        proc.process(7, 200, "/opt/jdk/bin/java", "-XX:+UseZGC", "-Xmx100g", "Main");

        Cli.Ran ran = cli.run("doctor", "7");

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.stdout())
                .contains(
                        "184,320  ZGC's heap of up to 102,400 MiB",
                        "184,520  together",
                        "The limit is too low: that is 281.6 %",
                        "To raise the limit to 524,288,");
    }

    @Test
    void zgc_without_a_size_of_its_heap_may_take_a_quarter_of_the_memory() throws Exception {
        proc.process(7, 200, "java", "Main");
        proc.write(7, "environ", "HOME=/\0JAVA_TOOL_OPTIONS=-Dx=y -XX:+UseZGC\0");

        assertThat(cli.run("doctor", "7").stdout()).contains("7,372  ZGC's heap of up to 4,096 MiB");
    }

    @Test
    void deleted_files_still_mapped_are_named_as_the_trouble() throws Exception {
        proc.process(7, 1, "java", "Main");
        proc.write(7, "maps", "1000-2000 r--s 00000000 00:01 5 /data/a.dvd (deleted)\n");

        assertThat(cli.run("doctor", "7").stdout())
                .contains("1 of the mappings are files that are deleted and still mapped.");
    }

    @Test
    void without_a_pid_the_processes_nearest_to_the_limit_are_listed() throws Exception {
        for (int i = 1; i <= 7; i++) {
            proc.process(100_000_000 + i, 100 * i, "java", "Main" + i);
        }
        proc.process(100_000_009, 60_000, "python3", "x.py");
        proc.write(100_000_001, "maps", "no maps\n");

        Cli.Ran ran = cli.run("doctor");

        assertThat(ran.stdout()).isEqualTo("""
                vm.max_map_count is 65,530, for each process of this machine and of all its containers.

                mappings   share  process
                  60,000  91.6 %  short-name (PID 100000009)
                     700   1.1 %  Main7 (PID 100000007)
                     600   0.9 %  Main6 (PID 100000006)
                     500   0.8 %  Main5 (PID 100000005)
                     400   0.6 %  Main4 (PID 100000004)

                Processes that may not be read, or ended meanwhile: 1; root sees all.
                """);
        assertThat(ran.exit()).isEqualTo(4);
    }

    @Test
    void a_process_that_does_not_exist_is_one_sentence() {
        Cli.Ran ran = cli.run("doctor", "100000099");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.stderr()).isEqualTo("mapwatch: There is no process 100000099.\n");
    }
}
