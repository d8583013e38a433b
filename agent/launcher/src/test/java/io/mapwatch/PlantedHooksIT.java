package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prepared hooks become bytes of {@code jdk.internal.misc.Unsafe}: those that another user can have written are not taken. */
class PlantedHooksIT {

    /** {@code nobody} on Debian; any that is neither root nor this process's will do. */
    private static final int ANOTHER_USER = 65534;

    private final Jdk jdk = Jdk.all().get(0);

    @TempDir
    private Path temp;

    private Path folder = Path.of("");
    private Path jar = Path.of("");
    private Path hooks = Path.of("");
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void hooksThatAreTaken() throws Exception {
        folder = Files.createDirectory(temp.resolve("agent"));
        mode(folder, "rwxr-xr-x");
        jar = Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("mapwatch.jar"));
        hooks = folder.resolve("mapwatch.hooks");
        List<String> command = List.of(jdk.java().toString(), "-jar", jar.toString(), "prepare");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            assertThat(jvm.result().exit()).isZero();
        }
        assertTaken();
    }

    @Test
    void a_file_that_others_can_write_to() throws Exception {
        mode(hooks, "rw-rw-rw-");
        assertNotTaken("it can be written to by others");
        mode(hooks, "rw-rw-r--");
        assertNotTaken("it can be written to by others");
    }

    @Test
    void one_in_a_folder_that_others_can_write_to() throws Exception {
        mode(folder, "rwxrwxrwx");
        assertNotTaken("its folder " + folder + " can be written to by others");
    }

    @Test
    void one_of_another_user() throws Exception {
        assumeRoot();
        Files.setAttribute(hooks, "unix:uid", ANOTHER_USER);
        assertNotTaken("it belongs to another user, " + ANOTHER_USER);
        // who can write the jar can have any hooks anyway
        Files.setAttribute(jar, "unix:uid", ANOTHER_USER);
        assertTaken();
    }

    @Test
    void one_in_a_folder_of_another_user() throws Exception {
        assumeRoot();
        Files.setAttribute(folder, "unix:uid", ANOTHER_USER);
        assertNotTaken("its folder " + folder + " belongs to another user, " + ANOTHER_USER);
    }

    @Test
    void a_link_to_a_folder_that_others_can_write_to() throws Exception {
        Path others = Files.createDirectory(temp.resolve("others"));
        Files.move(hooks, others.resolve("hooks"));
        Files.createSymbolicLink(hooks, others.resolve("hooks"));
        assertTaken();
        mode(others, "rwxrwxrwx");
        assertNotTaken("its folder " + others + " can be written to by others");
    }

    @Test
    void one_that_an_earlier_start_has_kept() throws Exception {
        Files.delete(hooks);
        Path kept = kept(Files.createDirectory(temp.resolve("cache")));
        Path in = kept.resolveSibling(".").normalize();
        assertTaken();

        mode(kept, "rw-rw-rw-");
        assertNotTakenSilently();
        mode(kept, "rw-------");
        mode(in, "rwxrwxrwx");
        assertNotTakenSilently();
        mode(in, "rwx------");
        assertTaken();
        byte[] damaged = Files.readAllBytes(kept);
        Files.write(kept, Arrays.copyOf(damaged, damaged.length - 1));
        assertNotTakenSilently();
        Files.write(kept, damaged);
        if (isRoot()) {
            Files.setAttribute(kept, "unix:uid", ANOTHER_USER);
            assertNotTakenSilently();
            Files.setAttribute(kept, "unix:uid", 0);
            Files.setAttribute(in, "unix:uid", ANOTHER_USER);
            assertNotTakenSilently();
        }
    }

    /** Has a JVM keep its hooks. */
    private Path kept(Path cache) throws Exception {
        environment = Map.of("XDG_CACHE_HOME", cache.toString());
        List<String> arguments =
                List.of("-javaagent:" + jar + "=interval=1s,evidence=off,log=warn", "io.mapwatch.apps.CommandApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, environment, arguments)) {
            ForkedJvm.await(
                    "kept hooks", () -> !files(cache.resolve("mapwatch")).isEmpty());
            assertThat(jvm.end().stderr()).isEmpty();
        }
        return files(cache.resolve("mapwatch")).get(0);
    }

    private static List<Path> files(Path in) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(in, "*.hooks")) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void assumeRoot() throws Exception {
        assumeTrue(isRoot(), "only root gives files away");
    }

    private static void mode(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void assertTaken() throws Exception {
        ForkedJvm.Result result = run();
        assertThat(result.stderr()).noneMatch(line -> line.startsWith("mapwatch: "));
        assertThat(result.stdout()).noneMatch(line -> line.contains(" net.bytebuddy."));
    }

    private void assertNotTaken(String why) throws Exception {
        ForkedJvm.Result result = run();
        assertThat(result.stderr())
                .filteredOn(line -> line.startsWith("mapwatch: "))
                .containsExactly("mapwatch: " + hooks + " is of no use, so hooks are made anew: " + why);
        assertThat(result.stdout()).anyMatch(line -> line.contains(" net.bytebuddy."));
    }

    private void assertNotTakenSilently() throws Exception {
        ForkedJvm.Result result = run();
        assertThat(result.stderr()).noneMatch(line -> line.startsWith("mapwatch: "));
        assertThat(result.stdout()).anyMatch(line -> line.contains(" net.bytebuddy."));
    }

    private ForkedJvm.Result run() throws Exception {
        List<String> arguments = List.of(
                "-Xlog:class+load",
                "-javaagent:" + jar + "=hooks=sync,evidence=off,log=warn",
                "io.mapwatch.apps.ShortApp",
                "0",
                "started");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, environment, arguments)) {
            return jvm.result();
        }
    }
}
