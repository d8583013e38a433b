package io.mapwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.IsolatedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mapwatch.jar says that it is made of, against what is in it and against the libraries as they were published. */
class PackagedLibrariesIT {

    private static final String BILL = "META-INF/sbom/mapwatch.cdx.json";

    /** As agent/core/src/license/third-party.ftl writes a library: coordinates, name, licence, address. */
    private static final Pattern NOTICE =
            Pattern.compile("(?m)^(\\S+:\\S+:\\S+)\n {4}\\S.*\n {4}\\S.*\n {4}https?://\\S+$");

    /** Where a script of the page lies, which comes as a WebJar. */
    private static final String PAGE = "io/mapwatch/core/page/";

    private static final Pattern LICENCE = Pattern.compile(
            "META-INF/(licenses/[^/]+|(LICENSE|NOTICE|AL2|LGPL)[^/]*|resources/webjars/[^/]+/[^/]+/LICENSE[^/]*)");

    /** What the name of a class adds that the build made of a lambda. */
    private static final Pattern LAMBDA = Pattern.compile("\\$\\$L\\d+(?=\\.class$)");

    private static final Pattern RENAMED = Pattern.compile("^io/(micrometer|prometheus)/");

    @TempDir
    private Path folder;

    private JarFile jar;
    private JarFile isolated;
    private List<Library> bill;

    /** A library in the bill of materials. */
    private record Library(String group, String artifact, String version) {

        static Library of(JsonObject component) {
            return new Library(
                    component.getString("group"), component.getString("name"), component.getString("version"));
        }

        JarFile published() throws IOException {
            return new JarFile(Path.of(System.getProperty("maven.repository"), group.split("\\."))
                    .resolve(artifact)
                    .resolve(version)
                    .resolve(artifact + "-" + version + ".jar")
                    .toFile());
        }

        @Override
        public String toString() {
            return group + ":" + artifact + ":" + version;
        }
    }

    private static String fileName(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    @BeforeEach
    void open() throws Exception {
        jar = new JarFile(ForkedJvm.AGENT_JAR.toFile());
        isolated = IsolatedArchive.copyTo(folder);
        assumeThat(jar.getEntry(BILL) == null && "offline=true".equals(System.getProperty("maven.mode")))
                .as("offline, the CycloneDX plugin writes no bill of materials")
                .isFalse();
        JsonObject written = JsonParser.object().from(text(BILL));
        bill = written.getArray("components").stream()
                .map(component -> Library.of((JsonObject) component))
                .toList();
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
        isolated.close();
    }

    @Test
    void each_file_of_others_is_of_a_library_in_the_bill_of_materials() throws IOException {
        TreeSet<String> unexplained = new TreeSet<>();
        isolated.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .filter(name -> !name.startsWith("boot/") && !name.startsWith("io/mapwatch/core/"))
                .map(name -> LAMBDA.matcher(name).replaceFirst(""))
                .forEach(unexplained::add);
        assertThat(unexplained).hasSizeGreaterThan(500);

        for (Library library : bill) {
            try (JarFile published = library.published()) {
                published.stream()
                        .map(JarEntry::getName)
                        .map(PackagedLibrariesIT::packed)
                        .forEach(unexplained::remove);
            }
        }

        assertThat(unexplained).isEmpty();
    }

    @Test
    void each_library_in_the_bill_of_materials_is_there_in_that_version() throws IOException {
        for (Library library : bill) {
            try (JarFile published = library.published()) {
                assertThat(published.stream())
                        .as(library.toString())
                        .anyMatch(entry -> !entry.isDirectory()
                                && (hasSame(isolated, entry.getName(), entry)
                                        || hasSame(isolated, PAGE + fileName(entry), entry)
                                        || hasRenamed(entry.getName())));
            }
        }
    }

    @Test
    void the_notices_name_the_same_libraries_each_with_its_licence_and_address() throws IOException {
        List<String> named = NOTICE.matcher(text("META-INF/THIRD-PARTY.txt"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        bill.stream().map(Library::toString).toList());
    }

    @Test
    void the_licences_and_notices_of_the_libraries_are_kept() throws IOException {
        List<String> kept = new ArrayList<>();
        for (Library library : bill) {
            try (JarFile published = library.published()) {
                published.stream()
                        .filter(entry -> LICENCE.matcher(entry.getName()).matches())
                        .forEach(entry -> {
                            String name = "META-INF/third-party/" + library.artifact() + "/" + fileName(entry);
                            assertThat(hasSame(jar, name, entry)).as(name).isTrue();
                            kept.add(name);
                        });
            }
        }

        assertThat(kept)
                .contains(
                        "META-INF/third-party/byte-buddy/ASM",
                        "META-INF/third-party/chart.js/LICENSE.md",
                        "META-INF/third-party/jna/LGPL2.1",
                        "META-INF/third-party/micrometer-core/NOTICE");
    }

    /** Where the build puts it: metrics libraries have a package of the agent's. */
    private static String packed(String name) {
        return RENAMED.matcher(name).replaceFirst("io/mapwatch/libs/$1/");
    }

    /** Of one that is renamed the bytes are others. */
    private boolean hasRenamed(String name) {
        return !packed(name).equals(name) && isolated.getEntry(packed(name)) != null;
    }

    private static boolean hasSame(JarFile packing, String name, JarEntry published) {
        JarEntry packed = packing.getJarEntry(name);
        return packed != null && packed.getCrc() == published.getCrc() && packed.getSize() == published.getSize();
    }

    private String text(String name) throws IOException {
        try (var in = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
