package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A server as its makers publish it: the profile {@code servers} unpacks it to a folder with its name and version. */
record Distribution(Path folder) {

    /** @param name what the profile calls it */
    static Distribution of(String name) {
        Path folder = Path.of("target/servers", name).toAbsolutePath();
        try (Stream<Path> unpacked = Files.list(folder)) {
            List<Path> one = unpacked.toList();
            assertThat(one)
                    .as("versions in %s, of which mvn clean removes old ones", folder)
                    .hasSize(1);
            return new Distribution(one.get(0));
        } catch (IOException e) {
            throw new IllegalStateException("mvn verify -Pservers unpacks the servers", e);
        }
    }

    /** Copies one of its files or folders to a place that is not there yet. */
    void copy(String path, Path to) throws IOException {
        Path from = folder.resolve(path);
        try (Stream<Path> files = Files.walk(from)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
                Path file = each.next();
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Replaces the one place in a file where the text stands. */
    static void replace(Path file, String text, String other) throws IOException {
        String before = Files.readString(file);
        assertThat(before).containsOnlyOnce(text);
        Files.writeString(file, before.replace(text, other));
    }

    /** With the version. */
    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
