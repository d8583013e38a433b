package io.mapwatch.core.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A process's reports, one after the other: at most {@value #MOST_REPORTS} of {@value #MOST_BYTES} bytes each. For one thread at a time, but for
 * {@link #force}.
 */
public final class EvidenceFile implements Closeable {

    static final int MOST_REPORTS = 8;
    static final int MOST_BYTES = 128 * 1024;

    /** RandomAccessFile writes this much without a malloc (the JDK's io_util.c). */
    private static final int WRITE_BYTES = 8 * 1024;

    private final EvidenceStore store;
    private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private int reports;

    public EvidenceFile(EvidenceStore store) {
        this.store = store;
    }

    String path() {
        return store.path();
    }

    boolean isFull() {
        return reports == MOST_REPORTS;
    }

    /** Writes {@code text} and removes it again, so that everything for it is open when it is needed. */
    void rehearse(String text) throws IOException {
        write(text);
        store.withdraw();
    }

    /** The same file for reports that nobody may see; {@link #rehearse} removes them. */
    EvidenceFile unseen() {
        return new EvidenceFile(new Unseen(store));
    }

    private record Unseen(EvidenceStore store) implements EvidenceStore {

        @Override
        public String path() {
            return store.path();
        }

        @Override
        public RandomAccessFile contents() throws IOException {
            return store.contents();
        }

        @Override
        public void publish() {
            // everything else has run by then
        }

        @Override
        public void withdraw() throws IOException {
            store.withdraw();
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }

    /**
     * Adds a report. The kernel has all of it before the file is visible, the disk only after {@link #force}.
     *
     * @throws IOException if it cannot be written or made visible
     */
    void append(String report) throws IOException {
        write(report);
        store.publish();
        reports++;
    }

    private void write(String text) throws IOException {
        RandomAccessFile contents = store.contents();
        bytes.clear();
        encoder.reset().encode(CharBuffer.wrap(text), bytes, true);
        for (int from = 0; from < bytes.position(); from += WRITE_BYTES) {
            contents.write(bytes.array(), from, Math.min(WRITE_BYTES, bytes.position() - from));
        }
    }

    /** Waits until the disk has all reports. Any thread may call it. */
    void force() throws IOException {
        store.contents().getFD().sync();
    }

    /** A file that was never published leaves nothing behind. */
    @Override
    public void close() throws IOException {
        store.close();
    }
}
