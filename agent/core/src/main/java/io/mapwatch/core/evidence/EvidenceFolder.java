package io.mapwatch.core.evidence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder of evidence files: their names, and which of them are kept. Others may write to it too. */
public final class EvidenceFolder {

    private static final String PREFIX = "mapwatch-evidence-";

    /** How many files of earlier processes of the same user are kept. */
    private static final int MOST_KEPT = 9;

    private static final String TIME = "lastModifiedTime";
    private static final String ATTRIBUTES = "unix:uid,isRegularFile," + TIME;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long pid = ProcessHandle.current().pid();

    public EvidenceFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The path of a file that is written now. */
    public String newPath() {
        return folder + "/" + PREFIX + NAME.format(Instant.now()) + "-" + pid + ".txt";
    }

    /**
     * Keeps the {@value #MOST_KEPT} files that were written to last, and all that are not files of this process's user. Where the user is not known
     * it keeps all.
     *
     * @throws IOException if the folder cannot be read
     */
    public void removeOldest() throws IOException {
        Object user = user();
        if (user == null) {
            return;
        }
        List<Written> own = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.txt")) {
            for (Path file : files) {
                add(file, user, own);
            }
        }
        Collections.sort(own);
        for (int i = 0; i < own.size() - MOST_KEPT; i++) {
            deleteIfAllowed(own.get(i).file());
        }
    }

    private static @Nullable Object user() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return null;
        }
    }

    private static void add(Path file, Object user, List<Written> own) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            boolean regular = Boolean.TRUE.equals(attributes.get("isRegularFile"));
            if (regular && user.equals(attributes.get("uid")) && attributes.get(TIME) instanceof FileTime time) {
                own.add(new Written(file, time));
            }
        } catch (IOException e) {
            // another process has removed it
        }
    }

    private static void deleteIfAllowed(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it stays then
        }
    }

    private record Written(Path file, FileTime time) implements Comparable<Written> {

        @Override
        public int compareTo(Written other) {
            return time.compareTo(other.time);
        }
    }
}
