package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTest {

    @TempDir
    private Path folder;

    @Test
    void it_is_what_the_jvm_says() {
        var jvm = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = jvm.getProcessCpuTime();
        long between = ProcessCpu.ofThisProcess().getAsLong();
        long after = jvm.getProcessCpuTime();

        // both are in ticks of 10 ms, rounded on their own
        assertThat(between).isBetween(before - 20_000_000, after + 20_000_000);
    }

    @Test
    void a_name_may_contain_anything() throws IOException {
        String text = "17 (a ) 1 (b)) S 1 -1 17 0 -1 4194560 1 2 3 4 150 50 6 7 20 0 1 0 99 8192 1 2\n";
        Path file = Files.writeString(folder.resolve("stat"), text);

        assertThat(new ProcessCpu(file.toString()).getAsLong()).isEqualTo(2_000_000_000L);
    }

    @Test
    void what_cannot_be_read_is_0() throws IOException {
        Path file = Files.writeString(folder.resolve("stat"), "17 (java) S 1");

        assertThat(new ProcessCpu(file.toString()).getAsLong()).isZero();
        assertThat(new ProcessCpu(folder + "/missing").getAsLong()).isZero();
    }
}
