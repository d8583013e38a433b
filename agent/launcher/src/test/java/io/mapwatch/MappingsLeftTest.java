package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingsLeftTest {

    private static final String WITHOUT_PATH = "7f0000000000-7f0000001000 rw-p 00000000 00:00 0 \n";
    private static final String FILE =
            "7f0000002000-7f0000003000 r--s 00000000 fe:01 1234567                    /tmp/climb123456789.bin\n";

    @TempDir
    private Path folder;

    @Test
    void what_is_left_is_the_limit_less_what_the_maps_file_has_lines() throws Exception {
        assertThat(left("65530\n", FILE.repeat(40_000))).isCloseTo(25_530, within(50L));
        assertThat(left("65530\n", WITHOUT_PATH.repeat(300))).isCloseTo(65_230, within(5L));
    }

    @Test
    void near_the_limit_of_a_climb_the_lines_of_the_jvm_lead_it_not_far_astray() throws Exception {
        for (int before : new int[] {0, 100, 20_000, 64_000}) {
            String maps = FILE.repeat(before) + WITHOUT_PATH.repeat(250) + FILE.repeat(64_580 - before);

            assertThat(left("65530\n", maps)).as("behind " + before).isCloseTo(700, within(350L));
        }
    }

    @Test
    void lines_that_come_first_count_no_more_than_others() throws Exception {
        String maps = WITHOUT_PATH.repeat(2_500) + FILE.repeat(30_000);

        assertThat(left("65530\n", maps)).isCloseTo(33_030, within(1_500L));
    }

    @Test
    void it_is_unknown_where_a_file_cannot_be_read_or_says_nothing() throws Exception {
        assertThat(left("many", FILE)).isEqualTo(MappingsLeft.UNKNOWN);
        assertThat(new MappingsLeft(folder + "/none", folder + "/none").getAsLong())
                .isEqualTo(MappingsLeft.UNKNOWN);
    }

    @Test
    void it_is_told_within_a_factor_of_two_of_what_this_process_has() throws Exception {
        Path limit = Files.writeString(folder.resolve("limit"), "1000000");
        long count = Files.readAllLines(Path.of("/proc/self/maps")).size();

        long left = new MappingsLeft("/proc/self/maps", limit.toString()).getAsLong();

        assertThat(1_000_000 - left).isBetween(count / 2, 2 * count);
    }

    private long left(String limit, String maps) throws Exception {
        Path limitFile = Files.writeString(folder.resolve("limit"), limit);
        Path mapsFile = Files.writeString(folder.resolve("maps"), maps);
        return new MappingsLeft(mapsFile.toString(), limitFile.toString()).getAsLong();
    }
}
