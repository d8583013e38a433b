package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLimitTest {

    @TempDir
    Path proc;

    private TaskLimit tasks(String loadavg, String pidMax, String threadsMax) throws IOException {
        Path kernel = Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("loadavg"), loadavg);
        Files.writeString(kernel.resolve("pid_max"), pidMax);
        Files.writeString(kernel.resolve("threads-max"), threadsMax);
        return new TaskLimit(proc);
    }

    @Test
    void more_than_nine_tenths_of_the_smaller_limit_is_near() throws IOException {
        assertThat(tasks("0.1 0.2 0.3 2/901 77\n", "5000\n", "1000\n").isNear()).isTrue();
        assertThat(tasks("0.1 0.2 0.3 2/901 77\n", "1000\n", "5000\n").isNear()).isTrue();
        assertThat(tasks("0.1 0.2 0.3 2/900 77\n", "1000\n", "5000\n").isNear()).isFalse();
    }

    @Test
    void what_cannot_be_told_is_not_near() throws IOException {
        assertThat(tasks("nothing", "1000", "1000").isNear()).isFalse();
        assertThat(tasks("0.1 0.2 0.3 2/901 77\n", "", "1000").isNear()).isFalse();
        assertThat(new TaskLimit(proc.resolve("missing")).isNear()).isFalse();
    }

    @Test
    void it_is_noticed_while_climbing() throws IOException {
        TaskLimit tasks = tasks("0.1 0.2 0.3 2/10 77\n", "1000", "1000");
        assertThat(tasks.isNear()).isFalse();
        Files.writeString(proc.resolve("loadavg"), "0.1 0.2 0.3 2/999 77\n");
        boolean near = false;
        for (int call = 0; call < 64 && !near; call++) {
            near = tasks.isNear();
        }
        assertThat(near).isTrue();
    }
}
