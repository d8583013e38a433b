package io.mapwatch.core.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * One client: it receives a request head, sends the response, and repeats that until one side stops. It never waits. Times are
 * {@code System.nanoTime} values. After a method has thrown, only {@link #close} may be called.
 */
final class Connection {

    private enum Phase {
        /** Waits for the first byte of a request. */
        IDLE,
        /** Has a part of a request head. */
        REQUEST,
        /** Has a response to send, or has just sent one and has further requests. */
        RESPONSE,
        /**
         * Has told the client that it closes. It reads on a little: closing with unread bytes would reset the connection, and the response would be
         * lost.
         */
        GOODBYE
    }

    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    static final long RESPONSE_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int INITIAL_INPUT_BYTES = 1024;
    private static final int MAX_DISCARDED_BYTES = 256 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Shared shared;
    private final SocketOutput output;

    private Phase phase = Phase.IDLE;
    private long waitingSince;
    private long deadline;

    private byte[] input = new byte[INITIAL_INPUT_BYTES];
    private int received;
    private int discarded;

    private boolean lastResponse;

    /** Takes over {@code channel}: registers it with {@code selector} and becomes its key's attachment. */
    Connection(SocketChannel channel, Selector selector, Shared shared, long now) throws IOException {
        this.channel = channel;
        this.shared = shared;
        this.output = new SocketOutput(channel, shared.transfer(), shared.unsentBytes());
        this.waitingSince = now;
        this.deadline = now + IDLE_NANOS;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** The time by which it must have made progress. {@link #goOn} is to be called then even if it has not. */
    long deadline() {
        return deadline;
    }

    /** Whether it can be closed with the least harm: it has no response to send, or one that takes longer than {@link #SLOW_NANOS}. */
    boolean givesWay(long now) {
        return phase != Phase.RESPONSE || !isOpen() || deadline - now <= RESPONSE_NANOS - SLOW_NANOS;
    }

    /** The time since when it has been waiting: the later of its start and its last response. */
    long waitingSince() {
        return waitingSince;
    }

    /**
     * To be called when the socket is ready or the deadline has passed. It answers at most one request, so that no client keeps the thread for
     * itself.
     */
    void goOn(long now) throws IOException {
        if (deadline - now <= 0) {
            expire(now);
        } else if (phase == Phase.RESPONSE) {
            flush(now);
        } else if (phase == Phase.GOODBYE) {
            discard();
        } else {
            receive(now);
        }
    }

    /** Never throws. Closing twice does nothing. */
    void close() {
        output.close();
        key.cancel();
    }

    private void expire(long now) throws IOException {
        if (phase == Phase.REQUEST) {
            refuse(Status.REQUEST_TIMEOUT, now);
        } else {
            close();
        }
    }

    private void receive(long now) throws IOException {
        if (received == input.length) {
            input = Arrays.copyOf(input, Math.min(2 * received, RequestParser.MAX_HEAD_BYTES));
        }
        int count = shared.transfer().read(channel, input, received, input.length - received);
        if (count < 0) {
            close();
        } else if (count > 0) {
            received += count;
            parse(now);
        }
    }

    private void parse(long now) throws IOException {
        RequestParser parser = shared.parser();
        if (!parser.parse(input, received)) {
            if (phase != Phase.REQUEST) {
                enter(Phase.REQUEST, now + REQUEST_NANOS, SelectionKey.OP_READ);
            }
        } else if (parser.status() != Status.OK) {
            refuse(parser.status(), now);
        } else {
            ByteSink response = shared.responder().answer(parser.request());
            lastResponse = !parser.request().keepsAlive();
            received -= parser.end();
            System.arraycopy(input, parser.end(), input, 0, received);
            send(response, now);
        }
    }

    private void refuse(Status status, long now) throws IOException {
        lastResponse = true;
        received = 0;
        send(shared.responder().refuse(status), now);
    }

    private void send(ByteSink response, long now) throws IOException {
        // also when the socket takes it all: as soon as it is ready for more, the next pipelined request is answered
        enter(Phase.RESPONSE, now + RESPONSE_NANOS, SelectionKey.OP_WRITE);
        if (output.send(response) && !hasNextRequest()) {
            rest(now);
        }
    }

    private void flush(long now) throws IOException {
        if (!output.flush()) {
            return;
        }
        if (hasNextRequest()) {
            parse(now);
        } else {
            rest(now);
        }
    }

    /** Whether a pipelined request, or a part of it, has already been received. */
    private boolean hasNextRequest() {
        return received > 0 && !lastResponse;
    }

    private void rest(long now) throws IOException {
        waitingSince = now;
        if (lastResponse) {
            channel.shutdownOutput();
            enter(Phase.GOODBYE, now + GOODBYE_NANOS, SelectionKey.OP_READ);
        } else {
            enter(Phase.IDLE, now + IDLE_NANOS, SelectionKey.OP_READ);
        }
    }

    private void discard() throws IOException {
        int count = shared.transfer().discard(channel);
        discarded += count;
        if (count < 0 || discarded > MAX_DISCARDED_BYTES) {
            close();
        }
    }

    private void enter(Phase next, long nextDeadline, int interest) {
        phase = next;
        deadline = nextDeadline;
        key.interestOps(interest);
    }
}
