package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Maps files of real processes. */
final class GoldenFiles {

    static final List<String> NAMES = List.of(
            "jdk-17-g1.maps",
            "jdk-17-parallel.maps",
            "jdk-17-serial.maps",
            "jdk-17-zgc.maps",
            "jdk-25-g1.maps",
            "jdk-25-parallel.maps",
            "jdk-25-serial.maps",
            "jdk-25-zgc.maps",
            "unusual-paths.maps");

    private GoldenFiles() {}

    static Path path(String name) {
        try {
            return Path.of(GoldenFiles.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(path(name), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
