package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPidTest {

    private static final long OWN = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    @Test
    void it_is_what_the_jdk_says() {
        assertThat(OwnPid.get()).isEqualTo(OWN);
    }

    @Test
    void in_a_container_it_is_the_innermost_one() throws IOException {
        assertThat(OwnPid.of(status("Name:\tjava\nPid:\t4711\nNSpid:\t4711\t17\t1\nNSpgid:\t8\n")))
                .isEqualTo(1);
        assertThat(OwnPid.of(status("Pid:\t4711\nNSpid:\t4711\n"))).isEqualTo(4711);
    }

    @Test
    void where_the_kernel_does_not_tell_the_jdk_does() throws IOException {
        assertThat(OwnPid.of(status("Pid:\t4711\n"))).isEqualTo(OWN);
        assertThat(OwnPid.of(status("NSpid:\t\n"))).isEqualTo(OWN);
        assertThat(OwnPid.of(folder.resolve("missing"))).isEqualTo(OWN);
    }

    private Path status(String text) throws IOException {
        return Files.writeString(folder.resolve("status"), text);
    }
}
