package io.mapwatch.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A Java to run the demo with. */
record Jdk(int version, Path home) {

    Path java() {
        return home.resolve("bin/java");
    }

    /** The one that runs the tests, and a Java 25 if it is installed beside it or named by an environment variable. */
    static Stream<Jdk> all() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        Jdk running = new Jdk(Runtime.version().feature(), own);
        List<Path> candidates = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                candidates.add(Path.of(value));
            }
        });
        Path parent = own.getParent();
        if (parent != null) {
            try (Stream<Path> siblings = Files.list(parent)) {
                siblings.sorted(Comparator.reverseOrder()).forEach(candidates::add);
            }
        }
        Optional<Jdk> newer = candidates.stream()
                .flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.version == 25 && jdk.version != running.version)
                .findFirst();
        return Stream.concat(Stream.of(running), newer.stream());
    }

    private static Optional<Jdk> at(Path home) {
        Properties release = new Properties();
        try (var in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(new Jdk(Runtime.Version.parse(version).feature(), home));
        } catch (IOException | IllegalArgumentException noJdk) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Java " + version;
    }
}
