package io.mapwatch.core.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void the_rights_are_those_of_the_owner_whatever_the_umask() throws Exception {
        Path file = folder.resolve("file");
        Path own = folder.resolve("folder");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 0; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Creating.class.getName(),
                        file.toString(),
                        own.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(rights(own)).isEqualTo("rwx------");
    }

    @Test
    void what_is_there_already_stays_a_link_too() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> OwnerOnly.createFile(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OwnerOnly.createFile(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> OwnerOnly.createFolder(link)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** A process's umask is set before it starts. */
    static final class Creating {

        public static void main(String[] args) throws Exception {
            OwnerOnly.createFile(Path.of(args[0]));
            OwnerOnly.createFolder(Path.of(args[1]));
        }
    }
}
