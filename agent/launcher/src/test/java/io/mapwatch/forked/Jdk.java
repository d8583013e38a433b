package io.mapwatch.forked;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JDK of this machine. */
public record Jdk(Path home, int feature) {

    /** The oldest one that the agent runs on. */
    private static final int OLDEST = 17;

    /** Folders, each with homes of further JDKs in it. */
    private static final String FURTHER = "TEST_JDKS";

    /** The same, for the few tests that run on the newest of all too. */
    private static final String NEWEST = "NEWEST_JDKS";

    /** One JDK of each feature version from 17 on, the running one first among its equals. */
    public static List<Jdk> all() {
        return found().filter(jdk -> jdk.feature >= OLDEST).toList();
    }

    /** Those, and one that is newer than all of them if there is one. */
    public static List<Jdk> allAndNewest() {
        List<Jdk> jdks = new ArrayList<>(all());
        List<Path> homes = new ArrayList<>();
        addNamed(homes, NEWEST);
        found(homes)
                .reduce((older, newer) -> newer)
                .filter(newest -> newest.feature > jdks.get(jdks.size() - 1).feature)
                .ifPresent(jdks::add);
        return jdks;
    }

    /** Those that the agent does not run on, which is none on most machines. */
    public static Stream<Jdk> tooOld() {
        return found().filter(jdk -> jdk.feature < OLDEST);
    }

    /** Those with {@code java.lang.foreign}. */
    public static Stream<Jdk> withForeignMemory() {
        return all().stream().filter(jdk -> jdk.feature >= 22);
    }

    public Path java() {
        return home.resolve("bin/java");
    }

    /** As it is in the system property {@code java.version}. */
    public String version() {
        return version(home.resolve("release"));
    }

    /** What one of its tools prints. */
    public String tool(String name, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString()));
        command.addAll(List.of(arguments));
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            return String.join("\n", jvm.result().stdout());
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static Stream<Jdk> found() {
        return found(candidates());
    }

    /** In the order of their versions. */
    private static Stream<Jdk> found(Collection<Path> homes) {
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : homes) {
            Path release = home.resolve("release");
            if (Files.isExecutable(home.resolve("bin/java")) && Files.isReadable(release)) {
                int feature = feature(version(release));
                byFeature.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        return byFeature.values().stream();
    }

    private static Collection<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        String javaHome = System.getenv("JAVA_HOME");
        if (javaHome != null) {
            homes.add(Path.of(javaHome));
        }
        addAll(homes, Path.of("/usr/lib/jvm"));
        addNamed(homes, FURTHER);
        return homes;
    }

    private static void addNamed(List<Path> homes, String variable) {
        String folders = System.getenv(variable);
        if (folders != null) {
            for (String folder : folders.split(File.pathSeparator)) {
                addAll(homes, Path.of(folder));
            }
        }
    }

    private static void addAll(List<Path> homes, Path installed) {
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(installed)) {
                folders.forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String version(Path release) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    }

    private static int feature(String version) {
        // 1.8.0_432 was the last that was written this way
        return version.startsWith("1.8.") ? 8 : Runtime.Version.parse(version).feature();
    }
}
