package io.mapwatch.core.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** The output of one connection. It keeps the part of a response that the socket does not take at once. */
final class SocketOutput {

    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final Transfer transfer;
    private final UnsentBytes unsentBytes;
    private byte[] unsent = NOTHING;
    private int start;

    SocketOutput(SocketChannel channel, Transfer transfer, UnsentBytes unsentBytes) {
        this.channel = channel;
        this.transfer = transfer;
        this.unsentBytes = unsentBytes;
    }

    /** Sends {@code response} after the previous one has been taken. Returns whether the socket took all of it. */
    boolean send(ByteSink response) throws IOException {
        int sent = transfer.write(channel, response.array(), 0, response.length());
        if (sent == response.length()) {
            return true;
        }
        byte[] rest = Arrays.copyOfRange(response.array(), sent, response.length());
        unsentBytes.add(this, rest.length);
        unsent = rest;
        return false;
    }

    /** Sends the rest. Returns whether the socket took all of it. */
    boolean flush() throws IOException {
        start = transfer.write(channel, unsent, start, unsent.length);
        if (start < unsent.length) {
            return false;
        }
        drop();
        return true;
    }

    /** Closes the channel, also in the middle of a response. Never throws; closing twice does nothing. */
    void close() {
        drop();
        try {
            channel.close();
        } catch (IOException ignored) {
            // the peer knows already
        }
    }

    private void drop() {
        if (unsent.length > 0) {
            unsentBytes.remove(this, unsent.length);
            unsent = NOTHING;
            start = 0;
        }
    }
}
