package io.mapwatch.core.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/** The file that evidence goes into; seen in its folder only once it is published. For one thread at a time. */
public interface EvidenceStore extends Closeable {

    /** Where it is, once it is published. */
    String path();

    /** The file, opened now at the latest. */
    RandomAccessFile contents() throws IOException;

    /** Makes it seen, with what is in it; does nothing when it is. */
    void publish() throws IOException;

    /** Makes it empty and unseen again, as it was before the first report. */
    void withdraw() throws IOException;
}
