package io.mapwatch.core.http;

import java.io.IOException;

/** Bounds what all clients together have asked for and not yet taken. */
final class UnsentBytes {

    private static final int MAX_BYTES = 2 * HttpEndpoint.MAX_BODY_BYTES;

    private int bytes;

    /** @throws IOException if there is no room for {@code count} more bytes; they are not added then */
    void add(int count) throws IOException {
        if (count > MAX_BYTES - bytes) {
            throw new IOException("too many slow clients");
        }
        bytes += count;
    }

    void remove(int count) {
        bytes -= count;
    }
}
