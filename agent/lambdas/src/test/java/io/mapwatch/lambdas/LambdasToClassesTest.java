package io.mapwatch.lambdas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdasToClassesTest {

    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Path PACKAGE = Path.of("io/mapwatch/lambdas");

    /** The low byte of its place in a class file (JVMS 4.1). */
    private static final int MAJOR_VERSION = 7;

    private static final byte JAVA_8 = 52;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyOfTheSamples() throws IOException {
        Files.createDirectories(folder.resolve(PACKAGE));
        try (Stream<Path> files = Files.list(CLASSES.resolve(PACKAGE))) {
            for (Path file :
                    files.filter(each -> name(each).startsWith("Samples")).toList()) {
                Files.copy(file, folder.resolve(PACKAGE).resolve(name(file)));
            }
        }
    }

    @Test
    void the_changed_classes_give_the_same() throws Exception {
        LambdasToClasses.change(folder);

        assertThat(changed().get()).containsExactlyElementsOf(new Samples().get());
    }

    @Test
    void no_class_has_a_lambda() throws IOException {
        LambdasToClasses.change(folder);

        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            assertThat(new String(file.getValue(), StandardCharsets.ISO_8859_1))
                    .as(file.getKey())
                    .doesNotContain("metafactory");
        }
    }

    @Test
    void class_files_of_java_8_give_the_same_too() throws Exception {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            byte[] bytes = file.getValue();
            bytes[MAJOR_VERSION] = JAVA_8;
            Files.write(folder.resolve(PACKAGE).resolve(file.getKey()), bytes);
        }
        LambdasToClasses.change(folder);

        assertThat(changed().get()).containsExactlyElementsOf(new Samples().get());
    }

    @Test
    void a_lambda_that_can_be_serialized_stays_one() throws IOException {
        String name = "Remembered.class";
        Files.copy(
                CLASSES.resolve(PACKAGE).resolve(name), folder.resolve(PACKAGE).resolve(name));
        byte[] before = files().get(name);
        LambdasToClasses.change(folder);

        assertThat(files().get(name)).isEqualTo(before);
        assertThat(files()).doesNotContainKey("Remembered$$L0.class");
    }

    @Test
    void a_class_that_cannot_be_read_leaves_all_as_it_was() throws IOException {
        Files.write(folder.resolve(PACKAGE).resolve("Torn.class"), new byte[] {0, 1, 2});
        Map<String, byte[]> before = files();

        assertThatThrownBy(() -> LambdasToClasses.change(folder)).isInstanceOf(RuntimeException.class);

        assertThat(files()).containsExactlyEntriesOf(before);
    }

    @Test
    void a_second_time_changes_nothing() throws IOException {
        LambdasToClasses.change(folder);
        Map<String, byte[]> once = files();
        LambdasToClasses.change(folder);

        assertThat(files()).containsExactlyEntriesOf(once);
    }

    @SuppressWarnings("unchecked") // what Samples is
    private Supplier<List<Object>> changed() throws Exception {
        // no parent that has the same classes
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Object samples =
                    loader.loadClass(Samples.class.getName()).getConstructor().newInstance();
            List<Object> results = ((Supplier<List<Object>>) samples).get();
            return () -> results;
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder.resolve(PACKAGE))) {
            for (Path file : all.toList()) {
                files.put(name(file), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
