package io.mapwatch.core;

import io.mapwatch.core.events.Evidence;
import io.mapwatch.core.events.EvidenceFile;
import io.mapwatch.core.events.EvidenceStore;
import io.mapwatch.core.events.NewFile;
import io.mapwatch.core.linux.UnnamedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Opens the evidence file while that is easy. Nothing is to be seen of it until there is evidence. */
final class EvidenceStart {

    private static final String PREFIX = "mapwatch-evidence-";

    /** Files of earlier processes that are left in the folder. */
    private static final int MOST_KEPT = 9;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EvidenceStart() {}

    /**
     * Opens a file in {@code folder}, which is created if it does not exist and is not the temp folder, and removes the oldest of earlier ones.
     *
     * @throws IOException if there can be no such file
     */
    static void open(Path folder, Evidence evidence) throws IOException {
        if (!Files.isDirectory(folder)) { // a link to one is a folder too, and JDK 17 does not create it again
            create(folder);
        }
        String name = PREFIX + TIME.format(Instant.now()) + "-"
                + ProcessHandle.current().pid() + ".txt";
        evidence.writeTo(new EvidenceFile(
                store(folder, folder.toAbsolutePath().resolve(name).toString())));
        removeOldest(folder);
    }

    /** Not the temp folder: nobody asked for that one, and whether it is there is what an application goes by. */
    private static void create(Path folder) throws IOException {
        if (folder.equals(Path.of(System.getProperty("java.io.tmpdir", "")))) {
            throw new IOException("there is no temp folder " + folder);
        }
        Files.createDirectories(folder);
    }

    private static EvidenceStore store(Path folder, String path) {
        try {
            return new UnnamedStore(UnnamedFile.in(folder.toString()), path);
        } catch (IOException | LinkageError e) {
            return new NewFile(path);
        }
    }

    /** By name, which begins with the time. */
    private static void removeOldest(Path folder) throws IOException {
        List<Path> earlier = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.txt")) {
            files.forEach(earlier::add);
        }
        Collections.sort(earlier);
        for (int i = 0; i < earlier.size() - MOST_KEPT; i++) {
            deleteIfAllowed(earlier.get(i));
        }
    }

    /** In a shared folder it may be another user's. */
    private static void deleteIfAllowed(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // then it stays
        }
    }
}
