package io.mapwatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.IsolatedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same sources give the same bytes: nothing is in mapwatch.jar that another day, folder, user or JDK would change.
 * The comparison of real builds is {@code .ci/reproducible}.
 */
class ReproducibleJarIT {

    @TempDir
    private Path folder;

    private JarFile jar;
    private JarFile isolated;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(ForkedJvm.AGENT_JAR.toFile());
        isolated = IsolatedArchive.copyTo(folder);
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
        isolated.close();
    }

    @Test
    void each_entry_has_the_time_that_the_pom_gives() {
        LocalDateTime given =
                OffsetDateTime.parse(System.getProperty("build.timestamp")).toLocalDateTime();

        assertThat(Stream.concat(jar.stream(), isolated.stream()))
                .allSatisfy(entry ->
                        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(given));
    }

    @Test
    void files_are_in_the_order_of_their_names_behind_the_manifest() {
        List<String> files = files(jar);
        assertThat(files).first().isEqualTo(JarFile.MANIFEST_NAME);
        for (List<String> sorted : List.of(files.subList(1, files.size()), files(isolated))) {
            assertThat(sorted).extracting(name -> name.split("/")).isSortedAccordingTo(Arrays::compare);
        }
    }

    @Test
    void the_manifest_names_no_jdk_and_no_tool() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "Manifest-Version",
                        "Implementation-Title",
                        "Implementation-Version",
                        "Main-Class",
                        "Premain-Class",
                        "Agent-Class",
                        "Launcher-Agent-Class",
                        "Can-Redefine-Classes",
                        "Can-Retransform-Classes",
                        "Can-Set-Native-Method-Prefix");
    }

    @Test
    void no_class_has_a_lambda_nor_one_of_a_library() throws IOException {
        for (JarFile file : List.of(jar, isolated)) {
            for (JarEntry entry : file.stream()
                    .filter(each -> each.getName().matches(".*\\.class"))
                    .toList()) {
                String text = new String(file.getInputStream(entry).readAllBytes(), ISO_8859_1);
                assertThat(text).as(entry.getName()).doesNotContain("LambdaMetafactory");
            }
        }
    }

    @Test
    void no_file_of_this_project_names_a_folder_of_the_build() {
        String project = Path.of("../..").toAbsolutePath().normalize().toString();
        String home = System.getProperty("user.home");

        for (JarFile archive : List.of(jar, isolated)) {
            assertThat(archive.stream().filter(ReproducibleJarIT::isOfThisProject))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(entry -> assertThat(content(archive, entry))
                            .as(entry.getName())
                            .doesNotContain(project + "/")
                            .doesNotContain(home + "/"));
        }
    }

    private static List<String> files(JarFile archive) {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    private static boolean isOfThisProject(JarEntry entry) {
        String name = entry.getName();
        return name.contains("io/mapwatch/")
                || (name.startsWith("META-INF/") && !name.startsWith("META-INF/third-party/"));
    }

    /** Each byte a character, so that a class file can be searched for text. */
    private static String content(JarFile archive, JarEntry entry) throws IOException {
        try (var in = archive.getInputStream(entry)) {
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }
}
