package io.mapwatch.core.http;

import java.util.ArrayDeque;

/**
 * Bounds the response bytes that all clients together have not yet taken. The client that has been taking longest gives way to the next: so clients
 * that never read cannot keep others from being answered.
 */
final class UnsentBytes {

    private static final int MAX_BYTES = 2 * HttpEndpoint.MAX_BODY_BYTES;

    private final ArrayDeque<SocketOutput> holders = new ArrayDeque<>(ServerLoop.MAX_CONNECTIONS);
    private int bytes;

    /**
     * Closes connections until there is room.
     *
     * @param holder holds nothing yet
     * @param count the rest of one response, which is always smaller than the bound
     */
    void add(SocketOutput holder, int count) {
        while (count > MAX_BYTES - bytes) {
            holders.getFirst().close();
        }
        holders.add(holder);
        bytes += count;
    }

    /** To be called when {@code holder} has sent all, or is closed. */
    void remove(SocketOutput holder, int count) {
        holders.remove(holder);
        bytes -= count;
    }
}
