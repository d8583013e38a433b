package io.mapwatch.core.events;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/** A file that is created when there is evidence: for a file system without unnamed files. */
public final class NewFile implements EvidenceStore {

    private final File file;
    private @Nullable RandomAccessFile contents;

    public NewFile(String path) {
        this.file = new File(path);
    }

    @Override
    public String path() {
        return file.getPath();
    }

    @Override
    public RandomAccessFile contents() throws IOException {
        if (contents == null) {
            // not what somebody else has put there, and not through a link
            if (!file.createNewFile()) {
                throw new IOException(file + " exists already");
            }
            contents = new RandomAccessFile(file, "rw");
        }
        return contents;
    }

    @Override
    public void publish() {
        // seen since it was created
    }

    @Override
    public void withdraw() throws IOException {
        if (contents != null) {
            contents.close();
            contents = null;
            if (!file.delete()) {
                throw new IOException("cannot delete " + file);
            }
        }
    }
}
