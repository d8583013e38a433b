package io.mapwatch.core.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnnamedFileTest {

    @TempDir
    private Path folder;

    @Test
    void it_is_not_seen_until_it_has_a_name() throws Exception {
        Path path = folder.resolve("named.txt");
        try (UnnamedFile file = UnnamedFile.in(folder.toString())) {
            file.contents().writeBytes("before ");
            assertThat(folder).isEmptyDirectory();

            assertThat(file.link(path.toString())).isTrue();
            file.contents().writeBytes("after");
        }
        assertThat(Files.readString(path)).isEqualTo("before after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_name_that_is_taken_stays_as_it_is() throws Exception {
        Path path = Files.writeString(folder.resolve("taken.txt"), "mine");
        try (UnnamedFile file = UnnamedFile.in(folder.toString())) {
            assertThat(file.link(path.toString())).isFalse();
            assertThat(file.link("")).isFalse();
        }
        assertThat(Files.readString(path)).isEqualTo("mine");
    }

    @Test
    void a_folder_without_such_files_is_said() {
        assertThatThrownBy(() -> UnnamedFile.in("/proc"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/proc");
        assertThatThrownBy(() -> UnnamedFile.in(folder.resolve("none").toString()))
                .isInstanceOf(IOException.class);
    }

    /** asm/fcntl.h of each architecture; the O_TMPFILE of the others is the generic one. */
    @ParameterizedTest
    @CsvSource({"amd64, 65536", "riscv64, 65536", "s390x, 65536", "aarch64, 16384", "arm, 16384", "ppc64le, 16384"})
    void the_flag_for_folders_is_that_of_the_architecture(String architecture, int flag) {
        assertThat(UnnamedFile.directoryFlag(architecture)).isEqualTo(flag);
    }
}
