package io.mapwatch.core.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates files and folders that only their owner may read and write. They have these rights from the first moment on, whatever the umask. It loads
 * the JDK's FileChannelImpl, so it must come after the hooks.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * Creates an empty file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the path is taken, by a link too
     */
    public static void createFile(Path file) throws IOException {
        Files.createFile(file, rights("rw-------"));
    }

    /** @throws java.nio.file.FileAlreadyExistsException if the path is taken, by a link too */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, rights("rwx------"));
    }

    private static FileAttribute<?> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
