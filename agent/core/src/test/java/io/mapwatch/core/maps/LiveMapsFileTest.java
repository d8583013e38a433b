package io.mapwatch.core.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveMapsFileTest {

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void a_file_that_shows_the_moment_at_which_it_was_opened_is_opened_anew_for_each_scan_and_that_is_said_once()
            throws Exception {
        replace(100);
        try (LiveMapsFile maps = new LiveMapsFile(MapsFile.open(file().toString()), problems::add)) {
            assertThat(count(maps)).isEqualTo(100);
            replace(200);
            assertThat(count(maps)).isEqualTo(200);
            replace(300);
            assertThat(count(maps)).isEqualTo(300);
            replace(150);
            assertThat(count(maps)).isEqualTo(150);
        }
        assertThat(problems).singleElement().asString().contains("is opened anew for each scan");
    }

    @Test
    void a_file_that_cannot_be_opened_anew_is_no_old_count() throws Exception {
        replace(100);
        try (LiveMapsFile maps = new LiveMapsFile(MapsFile.open(file().toString()), problems::add)) {
            count(maps);
            replace(200);
            count(maps);
            Files.delete(file());

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> count(maps));

            replace(300);
            assertThat(count(maps)).isEqualTo(300);
        }
    }

    @Test
    void a_file_that_moves_stays_open() throws Exception {
        write(100);
        try (LiveMapsFile maps = new LiveMapsFile(MapsFile.open(file().toString()), problems::add)) {
            count(maps);
            write(200);
            assertThat(count(maps)).isEqualTo(200);
            Files.delete(file());
            for (int i = 0; i < 20; i++) {
                assertThat(count(maps)).isEqualTo(200);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void of_a_process_at_rest_it_is_tried_a_few_times_alone() throws Exception {
        replace(100);
        try (LiveMapsFile maps = new LiveMapsFile(MapsFile.open(file().toString()), problems::add)) {
            for (int i = 0; i < 10; i++) {
                count(maps);
            }
            Files.delete(file());
            assertThat(count(maps)).isEqualTo(100);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void the_kernels_own_moves() throws Exception {
        try (LiveMapsFile maps = new LiveMapsFile(MapsFile.self(), problems::add)) {
            for (int i = 0; i < 10; i++) {
                assertThat(count(maps)).isPositive();
            }
        }
        assertThat(problems).isEmpty();
    }

    private Path file() {
        return folder.resolve("maps");
    }

    /** In the file that is open. */
    private void write(int mappings) throws IOException {
        Files.writeString(file(), text(mappings));
    }

    /** In another file of the same name: who has it open reads on what was there. */
    private void replace(int mappings) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), text(mappings));
        Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(int mappings) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= mappings; i++) {
            text.append(String.format("%x-%x rw-p 00000000 00:00 0 \n", 0x10000L * i, 0x10000L * i + 0x1000));
        }
        return text.toString();
    }

    private static int count(MappingSource maps) throws IOException {
        int[] count = new int[1];
        maps.scan((start, end, permissions, path, pathStart, pathEnd) -> count[0]++);
        return count[0];
    }
}
