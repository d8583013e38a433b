package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapLimitTest {

    @TempDir
    private Path folder;

    @Test
    void the_limit_of_this_machine_is_what_sysctl_shows() throws Exception {
        long shown;
        try (BufferedReader reader = Files.newBufferedReader(Path.of("/proc/sys/vm/max_map_count"))) {
            shown = Long.parseLong(reader.readLine());
        }

        try (MapLimit limit = MapLimit.system()) {
            assertThat(limit.read()).isEqualTo(shown);
            assertThat(limit.read()).isEqualTo(shown);
        }
    }

    @Test
    void a_change_is_seen_by_the_next_read() throws Exception {
        Path path = write("65530\n");
        try (MapLimit limit = MapLimit.open(path.toString())) {
            assertThat(limit.read()).isEqualTo(65_530);

            write("1048576\n");
            assertThat(limit.read()).isEqualTo(1_048_576);

            write("7\n");
            assertThat(limit.read()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "65530", "262144", "1048576", "2147483647", "0000065530"})
    void every_number_the_kernel_can_hold_is_a_limit_with_and_without_a_newline(String number) throws Exception {
        for (String end : new String[] {"", "\n"}) {
            try (MapLimit limit = MapLimit.open(write(number + end).toString())) {
                assertThat(limit.read()).isEqualTo(Long.parseLong(number));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "-1\n",
                "+5\n",
                " 5\n",
                "5 \n",
                "5\n\n",
                "5\r\n",
                "5 ",
                "65530k",
                "65530x\n",
                "65k\n",
                "0x10\n",
                "6553.0\n",
                "2147483648\n",
                "18446744073709551617\n",
                "99999999999999999999999999999999\n",
                "123456789012345\n"
            })
    void anything_else_is_refused_at_open_and_unknown_later(String text) throws Exception {
        Path path = write(text);
        assertThatIOException()
                .isThrownBy(() -> MapLimit.open(path.toString()))
                .withMessage(path + " does not hold a number of mappings");

        write("65530\n");
        try (MapLimit limit = MapLimit.open(path.toString())) {
            write(text);
            assertThat(limit.read()).isEqualTo(MapLimit.UNKNOWN);

            write("65530\n");
            assertThat(limit.read()).isEqualTo(65_530);
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        String path = folder.resolve("absent").toString();

        assertThatIOException().isThrownBy(() -> MapLimit.open(path)).withMessageContaining(path);
    }

    @Test
    void once_closed_the_limit_is_unknown() throws Exception {
        MapLimit limit = MapLimit.system();
        limit.close();

        assertThat(limit.read()).isEqualTo(-1);
    }

    @Test
    void a_read_allocates_nothing() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (MapLimit limit = MapLimit.system()) {
            long sum = limit.read() + threads.getCurrentThreadAllocatedBytes();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                sum += limit.read();
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
            assertThat(sum).isPositive();
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("max_map_count"), text);
    }
}
