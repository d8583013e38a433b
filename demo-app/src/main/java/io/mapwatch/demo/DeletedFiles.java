package io.mapwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Small temporary files that lose their name as soon as they are open, so that even a kill leaves none behind. For one thread. */
final class DeletedFiles implements AutoCloseable {

    /** Bytes to map of a file: one page or less. */
    static final long BYTES = 4096;

    /** To create a file costs much more than to map one. */
    private static final int MAPPINGS_OF_A_FILE = 16;

    private @Nullable FileChannel current;
    private int mappings;
    private int files;

    /** The file to map next. */
    FileChannel next() throws IOException {
        FileChannel file = current;
        if (file == null || mappings == MAPPINGS_OF_A_FILE) {
            close();
            mappings = 0;
            file = create();
            current = file;
        }
        mappings++;
        return file;
    }

    private FileChannel create() throws IOException {
        Path path = Path.of(
                System.getProperty("java.io.tmpdir"),
                "mapwatch-demo-" + ProcessHandle.current().pid() + "-" + ++files);
        // on Unix the JDK deletes it as soon as it is open (sun.nio.fs.UnixChannelFactory)
        return FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Closes the last file; its mappings stay. */
    @Override
    public void close() {
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            current = null;
        }
    }
}
