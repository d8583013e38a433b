package io.mapwatch.core.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections. When that fails, for instance because the process has no file descriptor left (EMFILE), the listening socket stays ready. So
 * it is left out for a while.
 */
class Listener {

    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private final Problem problem;
    private boolean paused;
    private long resumeAt;

    /** Takes over {@code channel}: registers it with {@code selector} and becomes its key's attachment. */
    Listener(ServerSocketChannel channel, Selector selector, Consumer<String> problems) throws IOException {
        this.channel = channel;
        this.problem = new Problem("cannot accept HTTP connections, still trying", problems);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_ACCEPT, this);
    }

    /** Returns a connection, or null if there is none for now. Never throws. */
    @Nullable
    SocketChannel accept(long now) {
        try {
            return acceptNow();
        } catch (Throwable failure) {
            paused = true;
            resumeAt = now + PAUSE_NANOS;
            key.interestOps(0);
            problem.report(failure);
            return null;
        }
    }

    /** Ends a pause that is over. Returns after how many nanoseconds to call again, or {@code Long.MAX_VALUE}. */
    long resume(long now) {
        if (!paused) {
            return Long.MAX_VALUE;
        }
        if (resumeAt - now > 0) {
            return resumeAt - now;
        }
        paused = false;
        key.interestOps(SelectionKey.OP_ACCEPT);
        return Long.MAX_VALUE;
    }

    @Nullable
    SocketChannel acceptNow() throws IOException {
        return channel.accept();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the port is free anyway
        }
    }
}
