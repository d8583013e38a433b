package io.mapwatch.core.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/** The file for evidence. It is visible in its folder only once it is published. For one thread at a time. */
public interface EvidenceStore extends Closeable {

    /** Its path, once it is published. */
    String path();

    /** The file; opened at this call if it was not before. */
    RandomAccessFile contents() throws IOException;

    /** Makes it visible, with its content. Does nothing when it is visible. */
    void publish() throws IOException;

    /** Makes it empty and invisible again, as before the first report. */
    void withdraw() throws IOException;
}
