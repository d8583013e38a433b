package io.mapwatch.isolated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedArchiveTest {

    private static final String NAME = "inner.zip";

    @TempDir
    private Path folder;

    /** In what order the archive has them. */
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void each_entry_is_read_whole_and_nothing_else_is_there(int method) throws Exception {
        Random random = new Random(20261122);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            files.put("folder" + i % 7 + "/file" + i, bytes);
        }
        files.put("large", new byte[1 << 20]);
        try (JarFile jar = jar(method, archive -> archive)) {
            NestedArchive archive = new NestedArchive(jar, NAME);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertThat(archive.bytes(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
                assertThat(archive.bytes(file.getKey() + "x")).isNull();
            }
            assertThat(archive.bytes("")).isNull();
            assertThat(archive.bytes("ünïcode")).isNull();
        }
    }

    @Test
    void names_of_one_hash_are_told_apart() throws Exception {
        for (String name : new String[] {"plumless", "buckeroo"}) {
            assertThat(ArchiveIndex.crc32(name.getBytes(UTF_8), 0, name.length()))
                    .isEqualTo(0x4ddb0c25);
            files.put(name, name.getBytes(UTF_8));
        }
        try (JarFile jar = jar(ZipEntry.STORED, archive -> archive)) {
            NestedArchive archive = new NestedArchive(jar, NAME);
            for (String name : files.keySet()) {
                assertThat(archive.bytes(name)).asString(UTF_8).isEqualTo(name);
            }
            assertThat(archive.bytes("plumles")).isNull();
        }
    }

    @Test
    void an_entry_with_a_bit_of_another_value_is_refused() throws Exception {
        files.put("a", "contents".getBytes(UTF_8));
        try (JarFile jar = jar(ZipEntry.STORED, archive -> changed(archive, "contents"))) {
            assertThatThrownBy(() -> new NestedArchive(jar, NAME).bytes("a"))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContainingAll("a of " + NAME, jar.getName());
        }
    }

    private static byte[] changed(byte[] archive, String contents) {
        archive[new String(archive, ISO_8859_1).indexOf(contents)] ^= 1;
        return archive;
    }

    @Test
    void packages_are_the_folders_that_can_be() throws Exception {
        for (String name : new String[] {
            "META-INF/", "a/", "a/b/", "a/b/C.class", "a/b/d-e/", "a/b/d-e/f", "a/g/", "a/b/H.class", "I.class"
        }) {
            files.put(name, new byte[0]);
        }
        try (JarFile jar = jar(ZipEntry.STORED, archive -> archive)) {
            assertThat(new NestedArchive(jar, NAME).packages()).containsExactlyInAnyOrder("a", "a.b", "a.g");
        }
    }

    @Test
    void an_empty_archive_has_nothing() throws Exception {
        try (JarFile jar = jar(ZipEntry.STORED, archive -> archive)) {
            NestedArchive archive = new NestedArchive(jar, NAME);
            assertThat(archive.packages()).isEmpty();
            assertThat(archive.bytes("a")).isNull();
        }
    }

    @Test
    void what_is_missing_or_no_archive_is_named() throws Exception {
        files.put("a", new byte[10]);
        try (JarFile jar = jar(ZipEntry.STORED, archive -> archive)) {
            assertThatThrownBy(() -> new NestedArchive(jar, "other.zip"))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessageContainingAll("other.zip", jar.getName());
        }
        try (JarFile jar = jar(ZipEntry.STORED, archive -> new byte[100])) {
            assertThatThrownBy(() -> new NestedArchive(jar, NAME))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContainingAll(NAME, jar.getName());
        }
        try (JarFile jar = jar(ZipEntry.DEFLATED, archive -> new byte[3])) {
            assertThatThrownBy(() -> new NestedArchive(jar, NAME)).isInstanceOf(ZipException.class);
        }
    }

    /** A jar with the files in an archive inside. */
    private JarFile jar(int method, UnaryOperator<byte[]> change) throws IOException {
        byte[] content = change.apply(archive());
        Path file = Files.createTempFile(folder, "outer", ".jar");
        try (ZipOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("before"));
            ZipEntry entry = new ZipEntry(NAME);
            if (method == ZipEntry.STORED) {
                store(entry, content);
            }
            out.putNextEntry(entry);
            out.write(content);
        }
        return new JarFile(file.toFile());
    }

    /** Every other file is packed. */
    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            int number = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (number++ % 2 == 0) {
                    store(entry, file.getValue());
                }
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void store(ZipEntry entry, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
    }
}
