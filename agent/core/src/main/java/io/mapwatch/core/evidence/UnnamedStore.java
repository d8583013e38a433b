package io.mapwatch.core.evidence;

import io.mapwatch.core.linux.UnnamedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evidence in a file that is open from the start, and gets a name when there is evidence. */
final class UnnamedStore implements EvidenceStore {

    private final UnnamedFile file;
    private final Supplier<String> newPath;
    private @Nullable String path;

    /** @param newPath called when the file is published */
    UnnamedStore(UnnamedFile file, Supplier<String> newPath) {
        this.file = file;
        this.newPath = newPath;
    }

    @Override
    public String path() {
        return String.valueOf(path);
    }

    @Override
    public RandomAccessFile contents() {
        return file.contents();
    }

    @Override
    public void publish() throws IOException {
        if (path != null) {
            return;
        }
        String name = newPath.get();
        if (!file.link(name)) {
            throw new IOException("cannot create " + name);
        }
        path = name;
    }

    @Override
    public void withdraw() throws IOException {
        file.contents().setLength(0);
        file.contents().seek(0);
        // fails, but loads what publishing needs
        boolean ignored = newPath.get().isEmpty() || file.link("");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
