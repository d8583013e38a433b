package io.mapwatch.apps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An application under load: an HTTP server on loopback, each answer of which leaves garbage, beside threads that do nothing but
 * allocate. All its threads run from the beginning.
 */
public final class BusyServer implements AutoCloseable {

    private static final int SERVING = 4;
    private static final int ALLOCATING = 2;
    private static final int GARBAGE_BYTES = 64 * 1024;

    /** Of what is allocated so many blocks live, so that a collection has something to move. */
    private static final int LIVE = 128;

    /** Some 15 MB a second and thread: a collection every few seconds, in a heap of 128 MB, of many such processes on two cores. */
    private static final long PAUSE_NANOS = 4_000_000;

    private static final int NO_CONTENT = 204;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    @SuppressWarnings("unused") // keeps what is allocated from being optimised away
    private volatile byte @Nullable [] garbage;

    /** Starts the threads. */
    public BusyServer() throws IOException {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                SERVING, SERVING, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BusyServer::daemon);
        threads.prestartAllCoreThreads();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        for (int i = 0; i < ALLOCATING; i++) {
            daemon(BusyServer::allocate).start();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Ends the server's own thread, which would keep the JVM from ending. */
    @Override
    public void close() {
        server.stop(0);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "busy");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        garbage = new byte[GARBAGE_BYTES];
        try (exchange;
                InputStream request = exchange.getRequestBody()) {
            request.transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    private static void allocate() {
        byte[][] live = new byte[LIVE][];
        for (int i = 0; ; i = (i + 1) % LIVE) {
            live[i] = new byte[GARBAGE_BYTES];
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
