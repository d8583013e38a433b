package io.mapwatch.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
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
     * it keeps all. A temp folder may have thousands of others, so the JDK's native code reads the names: as paths that are matched with a pattern they
     * made methods of the JDK hot, and C2 frees blocks for these which raise malloc's threshold.
     *
     * @param prefix of names
     * @param suffix of names
     * @param most how many are kept
     * @throws IOException if the folder cannot be read
     */
    public static void keepNewest(Path folder, String prefix, String suffix, int most) throws IOException {
        Object user = user();
        if (user == null) {
            return;
        }
        String[] names = folder.toFile().list();
        if (names == null) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Written> own = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(prefix) && name.endsWith(suffix)) {
                add(folder, name, user, own);
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

    private static void add(Path folder, String name, Object user, List<Written> own) {
        try {
            Path file = folder.resolve(name);
            Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            boolean regular = Boolean.TRUE.equals(attributes.get("isRegularFile"));
            if (regular && user.equals(attributes.get("uid")) && attributes.get(TIME) instanceof FileTime time) {
                own.add(new Written(file, time));
            }
        } catch (IOException | InvalidPathException e) {
            // another process has removed it, or it is none of the agent's
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
