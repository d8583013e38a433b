package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadLimitsTest {

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             96551                96551                processes
            Max open files            1024                 1048576              files
            """;

    @TempDir
    private Path folder;

    @Test
    void the_users_and_the_systems() throws IOException {
        write("proc/7/limits", LIMITS);
        write("proc/7/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nThreads:\t300\n");
        write("proc/8/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nThreads:\t20\n");
        write("proc/9/status", "Name:\tjava\nUid:\t10\t10\t10\t10\nThreads:\t5\n");
        write("proc/loadavg", "1.32 1.87 1.93 2/1109 30407\n");
        write("proc/sys/kernel/threads-max", "193102\n");
        write("proc/sys/kernel/pid_max", "32768\n");

        assertThat(limits("7"))
                .containsExactly(
                        new ThreadLimit("ulimit -u, of all processes of user 1000", 96_551, 320),
                        new ThreadLimit("kernel.threads-max, of the system", 193_102, 1_109),
                        new ThreadLimit("kernel.pid_max, of the system", 32_768, 1_109));
    }

    @Test
    void root_has_no_limit_of_its_processes() throws IOException {
        write("proc/7/limits", LIMITS);
        write("proc/7/status", "Uid:\t0\t0\t0\t0\nThreads:\t300\n");

        assertThat(limits("7")).isEmpty();
    }

    @Test
    void a_group_that_may_start_none_is_full() throws IOException {
        mount("/", "cgroup2 cgroup2 rw");
        write("proc/7/cgroup", "0::/app\n");
        write("cgroup/app/pids.max", "0\n");
        write("cgroup/app/pids.current", "3\n");

        assertThat(limits("7"))
                .singleElement()
                .satisfies(limit -> assertThat(limit.share()).isEqualTo(1));
    }

    @Test
    void a_group_outside_of_what_is_mounted_is_not_looked_for() throws IOException {
        mount("/docker/ab", "cgroup2 cgroup2 rw");
        write("proc/7/cgroup", "0::/docker/abc/../../x\n");
        write("x/pids.max", "7\n");
        write("c/pids.max", "8\n");

        assertThat(limits("7")).isEmpty();
    }

    @Test
    void the_nearest_of_nested_groups() throws IOException {
        mount("/", "cgroup2 cgroup2 rw,nsdelegate");
        write("proc/7/cgroup", "0::/pods/pod-1/app\n");
        write("cgroup/pods/pids.max", "1000\n");
        write("cgroup/pods/pids.current", "990\n");
        write("cgroup/pods/pod-1/pids.max", "max\n");
        write("cgroup/pods/pod-1/app/pids.max", "512\n");
        write("cgroup/pods/pod-1/app/pids.current", "100\n");

        assertThat(limits("7")).containsExactly(new ThreadLimit("pids.max of the cgroup /pods", 1_000, 990));
    }

    @Test
    void the_first_version_of_cgroups_in_a_container() throws IOException {
        mount("/docker/abc", "cgroup cgroup rw,pids");
        write("proc/7/cgroup", "8:pids:/docker/abc\n4:memory:/docker/abc\n0::/\n");
        write("cgroup/pids.max", "200\n");
        write("cgroup/pids.current", "150\n");

        assertThat(limits("7")).containsExactly(new ThreadLimit("pids.max of the cgroup /", 200, 150));
    }

    @Test
    void what_is_unlimited_or_cannot_be_read_is_left_out() throws IOException {
        mount("/", "cgroup2 cgroup2 rw");
        write("proc/7/cgroup", "0::/app\n");
        write("cgroup/app/pids.max", "max\n");
        write("proc/7/limits", "Max processes             unlimited            unlimited            processes\n");
        write("proc/7/status", "Uid:\t1000\t1000\t1000\t1000\nThreads:\t300\n");

        assertThat(limits("7")).isEmpty();
        assertThat(new ThreadLimits(folder.resolve("missing")).of("7", true)).isEmpty();
        assertThat(new ThreadLimits(folder.resolve("missing")).overcommit()).isEqualTo(-1);
    }

    @Test
    void this_process_has_some() {
        ThreadLimits own = new ThreadLimits(Path.of("/proc"));

        assertThat(own.of("self", true)).isNotEmpty().allSatisfy(limit -> {
            assertThat(limit.limit()).isPositive();
            assertThat(limit.share()).isBetween(0.0, 1.0);
        });
        assertThat(own.overcommit()).isBetween(0L, 2L);
    }

    private List<ThreadLimit> limits(String process) {
        return new ThreadLimits(folder.resolve("proc")).of(process, true);
    }

    private void mount(String root, String type) throws IOException {
        write(
                "proc/self/mountinfo",
                "22 1 0:20 / /proc rw - proc proc rw\n36 32 0:31 " + root + " " + folder.resolve("cgroup")
                        + " rw,nosuid - " + type + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
