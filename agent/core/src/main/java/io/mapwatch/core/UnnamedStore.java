package io.mapwatch.core;

import io.mapwatch.core.events.EvidenceStore;
import io.mapwatch.core.linux.UnnamedFile;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Evidence in a file that is open from the start, and named when there is some. */
final class UnnamedStore implements EvidenceStore {

    private final UnnamedFile file;
    private final String path;
    private boolean published;

    UnnamedStore(UnnamedFile file, String path) {
        this.file = file;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public RandomAccessFile contents() {
        return file.contents();
    }

    @Override
    public void publish() throws IOException {
        if (!published && !file.link(path)) {
            throw new IOException("cannot create " + path);
        }
        published = true;
    }

    @Override
    public void withdraw() throws IOException {
        file.contents().setLength(0);
        file.contents().seek(0);
        // fails, and has loaded by then what publishing needs
        boolean ignored = file.link("");
    }
}
