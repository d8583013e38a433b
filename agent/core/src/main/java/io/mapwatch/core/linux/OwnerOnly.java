package io.mapwatch.core.linux;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

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

    /**
     * Creates an empty file that loses its name in the very next system call, before any class is loaded or method compiled (the JDK's
     * UnixChannelFactory), and that lives until it is closed.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the path is taken, by a link too
     */
    public static FileChannel openNameless(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                rights("rw-------"));
    }

    /** @throws java.nio.file.FileAlreadyExistsException if the path is taken, by a link too */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, rights("rwx------"));
    }

    private static FileAttribute<?> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
