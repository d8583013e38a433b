package io.mapwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that only root, the process's user or the owner of the agent's jar can have written. Users are numbers here: a lookup of their names may go
 * over a network.
 */
final class TrustedFile {

    private static final int ROOT = 0;
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final String WANTED = "unix:uid,mode,dev,ino,ctime";

    private final Path file;
    private final Map<String, Object> attributes;

    private TrustedFile(Path file, Map<String, Object> attributes) {
        this.file = file;
        this.attributes = attributes;
    }

    /**
     * @param named may be a symbolic link
     * @throws IOException if somebody else may have written it
     */
    static TrustedFile of(Path named, Path agentJar) throws IOException {
        Set<Integer> users = users(agentJar);
        Path file = named.toRealPath();
        // whoever can write to a folder can replace each file in it
        checkFolder(named.toAbsolutePath().getParent(), users);
        checkFolder(file.getParent(), users);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no file");
        }
        Map<String, Object> attributes = attributes(file);
        check("it", attributes, users);
        return new TrustedFile(file, attributes);
    }

    Path path() {
        return file;
    }

    /**
     * To be called after the file has been read.
     *
     * @throws IOException if another file may have been read than the one that was checked
     */
    void checkUnchanged() throws IOException {
        if (!attributes(file).equals(attributes)) {
            throw new IOException("it was changed meanwhile");
        }
    }

    /** The users who may write such a file, or to its folder. */
    private static Set<Integer> users(Path agentJar) throws IOException {
        int own = user(attributes(Path.of("/proc/self")));
        return new HashSet<>(List.of(ROOT, own, user(attributes(agentJar))));
    }

    private static void checkFolder(@Nullable Path folder, Set<Integer> users) throws IOException {
        if (folder != null) {
            check("its folder " + folder, attributes(folder), users);
        }
    }

    private static void check(String what, Map<String, Object> attributes, Set<Integer> users) throws IOException {
        if (!users.contains(user(attributes))) {
            throw new IOException(what + " belongs to another user, " + user(attributes));
        }
        int mode = (int) attributes.getOrDefault("mode", -1);
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw new IOException(what + " can be written to by others");
        }
    }

    private static int user(Map<String, Object> attributes) {
        return (int) attributes.getOrDefault("uid", -1);
    }

    /** The attributes of a link's target. */
    private static Map<String, Object> attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, WANTED);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException("whose it is cannot be told", e);
        }
    }
}
