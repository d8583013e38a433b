package io.mapwatch.core.http;

import java.util.ArrayDeque;

/**
 * Bounds what all clients together have asked for and not yet taken. Who has been taking longest gives way to the next, so
 * that clients which never read cannot keep others from being answered.
 */
final class UnsentBytes {

    private static final int MAX_BYTES = 2 * HttpEndpoint.MAX_BODY_BYTES;

    private final ArrayDeque<SocketOutput> holders = new ArrayDeque<>(ServerLoop.MAX_CONNECTIONS);
    private int bytes;

    /**
     * Hangs up on as many clients as it takes to have room.
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

    /** Called when {@code holder} has sent all, or is closed. */
    void remove(SocketOutput holder, int count) {
        holders.remove(holder);
        bytes -= count;
    }
}
