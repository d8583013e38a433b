package io.mapwatch.benchmarks.phases;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK to measure on. */
public record Jdk(Path home, int feature, String version) {

    /** @throws IOException if there is no JDK at {@code home} */
    public static Jdk at(Path home) throws IOException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", "0"))
                .replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version).feature(), version);
    }

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
