package io.mapwatch.core.hooks;

import io.mapwatch.core.linux.OwnFiles;
import io.mapwatch.core.linux.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** The folder in which agents keep hooks for their next starts. It is for its owner alone, and small. */
final class KeptFolder {

    /** How the name of a file ends that is still written. */
    static final String UNFINISHED = ".tmp";

    /** One for each JDK and agent; a file is some 320 KB. */
    private static final int MOST_FILES = 8;

    /** What JVMs have left that ended while they wrote. Fewer than these write at the same time. */
    private static final int MOST_UNFINISHED = 4;

    private static final int WRITABLE_BY_OTHERS = 022;

    private KeptFolder() {}

    /** Whether it is there or may be made: not in a home that is missing or read-only. */
    static boolean mayBe(Path folder) {
        Path there = folder;
        for (int missing = 0; missing <= 2 && there != null; missing++) {
            if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                return Files.isDirectory(there) && Files.isWritable(there);
            }
            there = there.getParent();
        }
        return false;
    }

    /**
     * Makes it, and the folder above if that is missing too.
     *
     * @throws IOException if it cannot be made, or somebody else may write to it
     */
    static void make(Path folder) throws IOException {
        Path above = folder.getParent();
        if (above != null && !Files.isDirectory(above)) {
            makeOne(above);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            makeOne(folder);
        }
        Map<String, Object> attributes = Files.readAttributes(folder, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!user.equals(attributes.get("uid"))) {
            throw new IOException(folder + " belongs to another user");
        }
        if (((int) attributes.getOrDefault("mode", -1) & WRITABLE_BY_OTHERS) != 0) {
            throw new IOException(folder + " can be written to by others");
        }
    }

    /** Another JVM may make it at the same moment. */
    private static void makeOne(Path folder) throws IOException {
        try {
            OwnerOnly.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    static void removeOldest(Path folder) throws IOException {
        OwnFiles.keepNewest(folder, "jdk", ".hooks", MOST_FILES);
        OwnFiles.keepNewest(folder, "mapwatch-", UNFINISHED, MOST_UNFINISHED);
    }
}
