package io.mapwatch.kubernetes;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** A JVM that runs a program of many lines which each map: as many owners. For each command it maps a hundred times more. */
final class ManyOwners {

    private static final String MAPPING = "file.map(FileChannel.MapMode.READ_ONLY, 0, 1)";

    private static final String SOURCE = """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Scanner;

            public class ManyOwners {
                public static void main(String[] args) throws Exception {
                    try (FileChannel file = FileChannel.open(Path.of("PROGRAM"))) {
                        List<Object> kept = new ArrayList<>(List.of(
                                MAPPINGS));
                        for (Scanner commands = new Scanner(System.in); commands.hasNextLine(); commands.nextLine()) {
                            for (int i = 0; i < 100; i++) {
                                kept.add(MAPPING);
                            }
                            System.out.println("done");
                        }
                    }
                }
            }
            """;

    private ManyOwners() {}

    /** Starts it, with all its hooks in and each kind of series in its scrapes; its source lies in {@code folder}. */
    static ForkedJvm start(Jdk jdk, Path folder, int owners) throws IOException {
        Path program = folder.resolve("ManyOwners.java");
        String mappings = String.join(",\n", Collections.nCopies(owners, MAPPING));
        Files.writeString(
                program,
                SOURCE.replace("PROGRAM", program.toString())
                        .replace("MAPPINGS", mappings)
                        .replace("MAPPING", MAPPING));
        return ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "interval=500ms", "budget=100%", "hooks=sync", "guard=1"),
                        program.toString()));
    }
}
