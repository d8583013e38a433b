package io.mapwatch.lambdas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Changes the class files in folders. Called by the build with the folders; what has been changed before stays as it is. */
public final class LambdasToClasses {

    private static final String SUFFIX = ".class";

    private LambdasToClasses() {}

    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            change(Path.of(folder));
        }
    }

    /** Writes nothing before all has been read: a build that fails leaves the folder as it was. */
    static void change(Path folder) throws IOException {
        Map<Path, byte[]> changedFiles = new TreeMap<>();
        Map<String, List<String>> membersByHost = new TreeMap<>();
        for (Path file : classFiles(folder)) {
            ClassWithLambdas changed = ClassWithLambdas.of(Files.readAllBytes(file));
            if (changed.made().isEmpty()) {
                continue;
            }
            changedFiles.put(file, changed.bytes());
            changed.made().forEach((lambda, bytes) -> {
                changedFiles.put(folder.resolve(lambda + SUFFIX), bytes);
                membersByHost
                        .computeIfAbsent(changed.nestHost(), host -> new ArrayList<>())
                        .add(lambda);
            });
        }
        for (Map.Entry<String, List<String>> nest : membersByHost.entrySet()) {
            Path host = folder.resolve(nest.getKey() + SUFFIX);
            byte[] bytes = changedFiles.get(host);
            changedFiles.put(
                    host, NestHost.withMembers(bytes == null ? Files.readAllBytes(host) : bytes, nest.getValue()));
        }
        for (Map.Entry<Path, byte[]> file : changedFiles.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    /** In the same order on each machine, so that the build's result is the same. */
    private static List<Path> classFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
