package io.mapwatch.core.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Waits for sockets and deadlines, and then lets their connections go on. For one thread. {@link #turn} throws nothing: a connection that fails is
 * closed, and after a failure of the loop it pauses.
 */
final class ServerLoop implements Consumer<SelectionKey>, AutoCloseable {

    static final int MAX_CONNECTIONS = 256;

    /** Otherwise the kernel would keep megabytes for each client that does not read, and charge them to the process. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private static final int MAX_ACCEPTS_A_TURN = 64;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Selector selector;
    private final Listener listener;
    private final Shared shared;
    private final LongSupplier nanoTime;
    private final Problem problem;
    private final List<Connection> connections = new ArrayList<>(MAX_CONNECTIONS);

    /**
     * @param listener registered with {@code selector}
     * @param nanoTime a clock like {@code System.nanoTime}
     */
    ServerLoop(Selector selector, Listener listener, Shared shared, LongSupplier nanoTime, Consumer<String> problems) {
        this.selector = selector;
        this.listener = listener;
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.problem = new Problem("the HTTP endpoint failed and goes on", problems);
    }

    /** Handles the passed deadlines, then waits, at most {@code longestWaitNanos}, and serves the sockets that are ready. */
    void turn(long longestWaitNanos) {
        try {
            // an interrupted thread does not wait: without this it would spin
            Thread.interrupted();
            long wait = Math.min(longestWaitNanos, settleDeadlines(nanoTime.getAsLong()));
            selector.select(this, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        } catch (Throwable failure) {
            problem.report(failure);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** One socket is ready: called by the selector, within {@link #turn}. */
    @Override
    public void accept(SelectionKey key) {
        long now = nanoTime.getAsLong();
        if (key.attachment() instanceof Connection connection) {
            goOn(connection, now);
            return;
        }
        for (int i = 0; i < MAX_ACCEPTS_A_TURN; i++) {
            SocketChannel channel = listener.accept(now);
            if (channel == null) {
                return;
            }
            admit(channel, now);
        }
    }

    /** How many connections the loop has; some may have ended in the current turn. */
    int connectionCount() {
        return connections.size();
    }

    /** Frees the port and closes all connections. */
    @Override
    public void close() {
        listener.close();
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
        shared.responder().close();
        try {
            // closes the kernel's sockets: those of registered channels stay open until then
            selector.close();
        } catch (IOException failure) {
            problem.report(failure);
        }
    }

    /** Returns in how many nanoseconds the next deadline passes. */
    private long settleDeadlines(long now) {
        long wait = listener.resume(now);
        for (int i = connections.size() - 1; i >= 0; i--) {
            Connection connection = connections.get(i);
            if (connection.isOpen() && connection.deadline() - now <= 0) {
                goOn(connection, now);
            }
            if (connection.isOpen()) {
                wait = Math.min(wait, connection.deadline() - now);
            } else {
                forget(i);
            }
        }
        return wait;
    }

    private void goOn(Connection connection, long now) {
        if (!connection.isOpen()) {
            return; // it was closed earlier in this turn, to make room for another one
        }
        try {
            connection.goOn(now);
        } catch (IOException peerIsGone) {
            connection.close();
        } catch (Throwable failure) {
            connection.close();
            problem.report(failure);
        }
    }

    private void admit(SocketChannel channel, long now) {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            if (connections.size() < MAX_CONNECTIONS || makeRoom(now)) {
                connections.add(new Connection(channel, selector, shared, now));
            } else {
                turnAway(channel);
            }
        } catch (Throwable failure) {
            close(channel);
        }
    }

    /** Drops the connection that has been waiting longest. Returns false if all are busy with a response and none is slow. */
    private boolean makeRoom(long now) {
        int longest = -1;
        long since = 0;
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            if (connection.givesWay(now) && (longest < 0 || connection.waitingSince() - since < 0)) {
                longest = i;
                since = connection.waitingSince();
            }
        }
        if (longest < 0) {
            return false;
        }
        connections.get(longest).close();
        forget(longest);
        return true;
    }

    private void forget(int index) {
        Connection last = connections.remove(connections.size() - 1);
        if (index < connections.size()) {
            connections.set(index, last);
        }
    }

    private void turnAway(SocketChannel channel) throws IOException {
        ByteSink response = shared.responder().refuse(Status.SERVICE_UNAVAILABLE);
        shared.transfer().write(channel, response.array(), 0, response.length());
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the peer has gone already
        }
    }
}
