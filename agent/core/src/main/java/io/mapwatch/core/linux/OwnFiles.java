package io.mapwatch.core.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one folder that belong to this process's user. Others may write to the folder too. */
public final class OwnFiles {

    private static final String TIME = "lastModifiedTime";
    private static final String ATTRIBUTES = "unix:uid,isRegularFile," + TIME;

    private OwnFiles() {}

    /**
     * Keeps of the files with such a name those that were written to last, and all that are not of this process's user. Where the user is not known
     * it keeps all.
     *
     * @param glob of names ({@link java.nio.file.FileSystem#getPathMatcher})
     * @param most how many are kept
     * @throws IOException if the folder cannot be read
     */
    public static void keepNewest(Path folder, String glob, int most) throws IOException {
        Object user = user();
        if (user == null) {
            return;
        }
        List<Written> own = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                add(file, user, own);
            }
        }
        Collections.sort(own);
        for (int i = 0; i < own.size() - most; i++) {
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
