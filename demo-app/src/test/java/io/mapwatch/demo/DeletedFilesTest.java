package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeletedFilesTest {

    private static long namesLeft() throws IOException {
        String prefix = "mapwatch-demo-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> names = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return names.filter(name -> name.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    @Test
    void an_open_file_has_no_name_any_more_and_can_be_mapped() throws IOException {
        try (DeletedFiles files = new DeletedFiles()) {
            FileChannel file = files.next();
            assertThat(namesLeft()).isZero();
            assertThat(file.map(FileChannel.MapMode.READ_WRITE, 0, DeletedFiles.BYTES)
                            .capacity())
                    .isEqualTo(4096);
        }
    }

    @Test
    void a_file_is_mapped_sixteen_times_and_closed_when_the_next_one_is_opened() throws IOException {
        Set<FileChannel> opened = new HashSet<>();
        try (DeletedFiles files = new DeletedFiles()) {
            FileChannel first = files.next();
            for (int i = 0; i < 32; i++) {
                opened.add(files.next());
            }
            assertThat(first.isOpen()).isFalse();
        }
        assertThat(opened).hasSize(3).noneMatch(FileChannel::isOpen);
    }
}
