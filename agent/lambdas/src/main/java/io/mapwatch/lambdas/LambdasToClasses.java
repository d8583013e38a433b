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

    static void change(Path folder) throws IOException {
        Map<String, List<String>> membersByHost = new TreeMap<>();
        for (Path file : classFiles(folder)) {
            ClassWithLambdas changed = ClassWithLambdas.of(Files.readAllBytes(file));
            if (changed.made().isEmpty()) {
                continue;
            }
            Files.write(file, changed.bytes());
            for (Map.Entry<String, byte[]> lambda : changed.made().entrySet()) {
                Files.write(folder.resolve(lambda.getKey() + SUFFIX), lambda.getValue());
                membersByHost
                        .computeIfAbsent(changed.nestHost(), host -> new ArrayList<>())
                        .add(lambda.getKey());
            }
        }
        for (Map.Entry<String, List<String>> nest : membersByHost.entrySet()) {
            Path host = folder.resolve(nest.getKey() + SUFFIX);
            Files.write(host, NestHost.withMembers(Files.readAllBytes(host), nest.getValue()));
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
