package io.mapwatch.benchmarks.apps;

import java.io.IOException;
import java.io.RandomAccessFile;

/** Reads the same bytes as a scan, in the same way, and does nothing with them. */
final class PlainRead {

    private final RandomAccessFile file = new RandomAccessFile("/proc/self/maps", "r");
    private final byte[] buffer = new byte[8 * 1024];

    PlainRead() throws IOException {}

    /** @return bytes read */
    long read() throws IOException {
        file.seek(0);
        long total = 0;
        int read;
        while ((read = file.read(buffer)) > 0) {
            total += read;
        }
        return total;
    }
}
