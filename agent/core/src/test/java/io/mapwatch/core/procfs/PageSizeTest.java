package io.mapwatch.core.procfs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSizeTest {

    @TempDir
    private Path folder;

    @Test
    void it_is_what_getconf_says_of_this_machine() throws Exception {
        Process getconf = new ProcessBuilder("getconf", "PAGESIZE").start();
        String bytes = new String(getconf.getInputStream().readAllBytes(), US_ASCII);

        assertThat(PageSize.bytes()).isEqualTo(Long.parseLong(bytes.strip()));
    }

    @Test
    void it_is_the_value_that_stands_behind_its_type() throws Exception {
        assertThat(bytes(16, 6, 6, 65_536, 17, 100, 0, 0)).isEqualTo(65_536);
    }

    @Test
    void what_is_not_told_or_no_size_of_a_page_is_four_kibibytes() throws Exception {
        assertThat(bytes()).isEqualTo(4096);
        assertThat(bytes(16, 65_536, 17, 100)).isEqualTo(4096);
        assertThat(bytes(16, 1, 6)).isEqualTo(4096);
        assertThat(bytes(6, 65_535)).isEqualTo(4096);
        assertThat(bytes(6, 16)).isEqualTo(4096);
        assertThat(bytes(6, 0)).isEqualTo(4096);
        assertThat(PageSize.bytes(folder.resolve("missing").toString())).isEqualTo(4096);
    }

    private long bytes(long... words) throws Exception {
        ByteBuffer file = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
        Arrays.stream(words).forEach(file::putLong);
        return PageSize.bytes(Files.write(folder.resolve("auxv"), file.array()).toString());
    }
}
