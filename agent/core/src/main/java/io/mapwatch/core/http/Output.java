package io.mapwatch.core.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** The way out of one connection: what the socket does not take of a response at once is kept until it does. */
final class Output {

    private static final byte[] NOTHING = {};

    private final SocketChannel channel;
    private final Transfer transfer;
    private final UnsentBytes unsentBytes;
    private byte[] unsent = NOTHING;
    private int start;

    Output(SocketChannel channel, Transfer transfer, UnsentBytes unsentBytes) {
        this.channel = channel;
        this.transfer = transfer;
        this.unsentBytes = unsentBytes;
    }

    /**
     * Sends {@code response} after the previous one has been taken; returns whether the socket took all of it.
     *
     * @throws IOException also if there is no room for the rest, because too many clients are slow
     */
    boolean send(ByteSink response) throws IOException {
        int sent = transfer.write(channel, response.array(), 0, response.length());
        if (sent == response.length()) {
            return true;
        }
        byte[] rest = Arrays.copyOfRange(response.array(), sent, response.length());
        unsentBytes.add(rest.length);
        unsent = rest;
        return false;
    }

    /** Sends what is left; returns whether the socket took all of it. */
    boolean flush() throws IOException {
        start = transfer.write(channel, unsent, start, unsent.length);
        if (start < unsent.length) {
            return false;
        }
        drop();
        return true;
    }

    /** Forgets what is left. */
    void drop() {
        unsentBytes.remove(unsent.length);
        unsent = NOTHING;
        start = 0;
    }
}
