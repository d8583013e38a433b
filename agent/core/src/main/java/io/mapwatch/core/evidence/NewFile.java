package io.mapwatch.core.evidence;

import io.mapwatch.core.linux.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file that is created when there is evidence, for its owner alone. For a file system without unnamed files. */
public final class NewFile implements EvidenceStore {

    private final Supplier<String> newPath;
    private @Nullable Path file;
    private @Nullable RandomAccessFile contents;

    /** @param newPath called when the file is created */
    public NewFile(Supplier<String> newPath) {
        this.newPath = newPath;
    }

    @Override
    public String path() {
        return String.valueOf(file);
    }

    @Override
    public RandomAccessFile contents() throws IOException {
        if (contents == null) {
            // not a file that somebody else has put there, and not through a link
            file = created(Path.of(newPath.get()));
            contents = new RandomAccessFile(file.toFile(), "rw");
        }
        return contents;
    }

    private static Path created(Path file) throws IOException {
        try {
            OwnerOnly.createFile(file);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " exists already", e);
        }
    }

    @Override
    public void publish() {
        // visible since it was created
    }

    @Override
    public void withdraw() throws IOException {
        if (contents != null && file != null) {
            contents.close();
            contents = null;
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (contents != null) {
            contents.close();
        }
    }
}
