package io.mapwatch.core.linux;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * An open file without a name, which can get one later (O_TMPFILE in open(2)). If the process ends before, nothing of it stays. Only its owner may
 * read it. For one thread at a time.
 */
public final class UnnamedFile implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_TMPFILE_WITHOUT_DIRECTORY = 0x400000;
    private static final int OWNER_ONLY = 0600;

    /** AT_FDCWD and AT_SYMLINK_FOLLOW of linkat(2). */
    private static final int WORKING_DIRECTORY = -100;

    private static final int FOLLOW_LINK = 0x400;

    private static final Function OPEN = function("open");
    private static final Function LINKAT = function("linkat");
    private static final Function CLOSE = NativeLibrary.getProcess().getFunction("close");

    private final int descriptor;
    private final RandomAccessFile contents;

    private UnnamedFile(int descriptor, RandomAccessFile contents) {
        this.descriptor = descriptor;
        this.contents = contents;
    }

    /**
     * Opens a file for a folder.
     *
     * @throws IOException if there is no such folder, it may not be written to, or its file system has no unnamed files
     * @throws LinkageError if JNA cannot be used in this process
     */
    public static UnnamedFile in(String folder) throws IOException {
        int descriptor;
        String architecture = System.getProperty("os.arch", "");
        try {
            descriptor = call(
                    OPEN,
                    folder,
                    O_TMPFILE_WITHOUT_DIRECTORY | directoryFlag(architecture) | O_RDWR | O_CLOEXEC,
                    OWNER_ONLY);
        } catch (LastErrorException e) {
            throw new IOException(folder + ": " + e.getMessage(), e);
        }
        try {
            return new UnnamedFile(descriptor, new RandomAccessFile(path(descriptor), "rw"));
        } catch (IOException e) {
            call(CLOSE, descriptor);
            throw e;
        }
    }

    /**
     * O_DIRECTORY, a part of O_TMPFILE, has another value on arm and powerpc (arch/ARCHITECTURE/include/uapi/asm/fcntl.h of Linux 6.18).
     *
     * @param architecture as in {@code os.arch}
     */
    static int directoryFlag(String architecture) {
        boolean armOrPowerpc =
                architecture.startsWith("aarch64") || architecture.startsWith("arm") || architecture.startsWith("ppc");
        return armOrPowerpc ? 0x4000 : 0x10000;
    }

    /** The content of the file. It stays open. */
    public RandomAccessFile contents() {
        return contents;
    }

    /** Gives the file its name, in the folder's file system. Returns false if that is not possible, for instance because the name is taken. */
    public boolean link(String path) {
        try {
            return call(LINKAT, WORKING_DIRECTORY, path(descriptor), WORKING_DIRECTORY, path, FOLLOW_LINK) == 0;
        } catch (LastErrorException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        contents.close();
        call(CLOSE, descriptor);
    }

    private static String path(int descriptor) {
        return "/proc/self/fd/" + descriptor;
    }

    private static Function function(String name) {
        return NativeLibrary.getProcess().getFunction(name, Function.THROW_LAST_ERROR);
    }

    private static int call(Function function, Object... arguments) throws LastErrorException {
        return function.invokeInt(arguments);
    }
}
