package io.mapwatch.core.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that are kept for the next start. */
class HookFileTest {

    @TempDir
    private Path temp;

    private Path jar = Path.of("");
    private Path folder = Path.of("");
    private Path path = Path.of("");
    private HookFile file = new HookFile(Path.of("none"), Path.of("none").toFile());

    private static BootClasses boot() {
        try {
            return BootClasses.read(HookFileTest::bootClass);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final BootClasses boot = boot();

    /** A hook class, as this build has compiled it. */
    static byte[] bootClass(String name) throws IOException {
        try (InputStream in = HookFileTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @BeforeEach
    void anAgent() throws IOException {
        jar = temp.resolve("agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("isolated.zip"));
        }
        folder = temp.resolve("cache/mapwatch");
        path = folder.resolve("jdk17-1.hooks");
        file = new HookFile(path, jar.toFile());
    }

    @Test
    void file_and_folders_are_for_their_owner_alone() throws IOException {
        file.keep(boot, () -> {});

        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve(".."))).isEqualTo("rwx------");
        assertThat(names()).containsExactly("jdk17-1.hooks");
    }

    @Test
    void a_folder_that_others_can_write_to_is_left_alone() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatIOException()
                .isThrownBy(() -> file.keep(boot, () -> {}))
                .withMessageContaining("written to by others");
        assertThat(names()).isEmpty();
    }

    @Test
    void a_link_in_place_of_the_folder_is_left_alone() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, elsewhere);

        assertThatIOException().isThrownBy(() -> file.keep(boot, () -> {}));
        assertThat(names()).isEmpty();
    }

    @Test
    void two_that_write_at_once_both_leave_a_whole_file() throws IOException {
        CompletableFuture<Void> other = CompletableFuture.runAsync(this::keep);
        keep();
        other.join();

        assertThat(Files.size(path)).isGreaterThan(100_000);
        assertThat(names()).containsExactly("jdk17-1.hooks");
    }

    @Test
    void one_that_is_given_up_leaves_nothing() throws IOException {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> file.keep(boot, () -> {
                    throw new CancellationException();
                }));

        assertThat(names()).isEmpty();
    }

    @Test
    void the_eight_newest_are_kept_and_what_is_not_the_agents() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("another's"), "");
        for (int i = 0; i < 10; i++) {
            Path old = Files.writeString(folder.resolve("jdk11-" + i + ".hooks"), "");
            Files.setLastModifiedTime(old, FileTime.fromMillis(i));
        }

        file.keep(boot, () -> {});

        assertThat(names()).hasSize(9).contains("jdk17-1.hooks", "another's", "jdk11-9.hooks", "jdk11-3.hooks");
    }

    @Test
    void no_folder_is_made_below_one_that_is_missing() {
        assertThat(KeptFolder.mayBe(folder)).isTrue();
        assertThat(KeptFolder.mayBe(temp.resolve("home/.cache/mapwatch"))).isFalse();
        assertThat(KeptFolder.mayBe(jar.resolve("mapwatch"))).isFalse();
    }

    private void keep() {
        try {
            file.keep(boot, () -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static String mode(Path of) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(of, LinkOption.NOFOLLOW_LINKS));
    }
}
