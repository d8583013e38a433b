package io.mapwatch.core.http;

import io.mapwatch.core.threads.AgentThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Serves a few resources over HTTP with one daemon thread, {@value #THREAD_NAME}. Its bounds: 256 connections, where the one that waits longest makes
 * room for the next; 8 KiB and 64 headers a request; 5 s to send it, 10 s to take the response, 30 s between two; 8 MiB of unsent responses, where
 * the oldest makes room for the next. Any thread may call any method.
 */
public final class HttpEndpoint implements AutoCloseable {

    /** The largest body of a response, in bytes, before compression. */
    public static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    static final String THREAD_NAME = "mapwatch-http";

    private static final int ACCEPT_QUEUE = 256;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long MAX_CLOSE_MILLIS = 2_000;

    private final String host;
    private final InetSocketAddress address;
    private final Route[] routes;
    private final Selector selector;
    private final ServerLoop loop;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean resting;

    private HttpEndpoint(String host, InetSocketAddress address, Route[] routes, Selector selector, ServerLoop loop) {
        this.host = host;
        this.address = address;
        this.routes = routes;
        this.selector = selector;
        this.loop = loop;
        this.thread = AgentThread.of(THREAD_NAME, this::run);
    }

    /**
     * Binds the address. Clients can connect from now on, and are answered after {@link #start}.
     *
     * @param host a name or an address, IPv4 or IPv6
     * @param port 0 to 65535; 0 takes a free one
     * @param resources by path, which starts with a slash and is compared byte by byte
     * @param problems receives one line for each kind of failure, once; called on the endpoint's thread
     * @throws IOException if it cannot listen there; the message names host and port and says why
     */
    public static HttpEndpoint open(String host, int port, Map<String, Resource> resources, Consumer<String> problems)
            throws IOException {
        ServerSocketChannel channel = listen(host, port);
        try {
            Selector selector = Selector.open();
            try {
                Listener listener = new Listener(channel, selector, problems);
                Route[] routes = routes(resources, problems);
                InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
                RequestParser parser = new RequestParser(AllowedHosts.of(host, address.getAddress()));
                Shared shared = new Shared(new Transfer(), parser, new Responder(routes), new UnsentBytes());
                ServerLoop loop = new ServerLoop(selector, listener, shared, System::nanoTime, problems);
                return new HttpEndpoint(host, address, routes, selector, loop);
            } catch (Throwable failure) {
                selector.close();
                throw failure;
            }
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    /** The URL for a client on the same host, without a path: the configured host, and the actual port. */
    public String url() {
        return "http://" + authority(host, port());
    }

    /** The port it listens on, also if 0 was configured. */
    public int port() {
        return address.getPort();
    }

    InetSocketAddress address() {
        return address;
    }

    /**
     * Starts the thread, once. The thread first asks every resource for its content, as a client would, to load all classes.
     *
     * @throws OutOfMemoryError if the process cannot have one more thread
     */
    public void start() {
        thread.start();
    }

    /** Stops answering and frees the port. Waits at most two seconds for the thread to end. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        LockSupport.unpark(thread);
        if (thread.getState() == Thread.State.NEW) {
            loop.close();
            return;
        }
        boolean ignored = AgentThread.awaitEnd(thread, MAX_CLOSE_MILLIS);
    }

    /** Whether its thread has ended. */
    public boolean hasEnded() {
        return !thread.isAlive();
    }

    /**
     * To be called when the JVM ends, before it waits for threads in native code: it gives each 0.3 s, and a selector's wait is native code. No
     * client is answered from now on. Returns at once.
     */
    public void rest() {
        resting = true;
        selector.wakeup();
    }

    private void run() {
        try {
            if (!closed) {
                new WarmUp(loop, address, routes).run();
            }
            while (!closed && !resting) {
                loop.turn(LONGEST_WAIT_NANOS);
            }
            // the thread does not end: its stack would be unmapped, and near the limit that may be refused
            while (!closed) {
                AgentThread.park(this, LONGEST_WAIT_NANOS);
            }
        } finally {
            loop.close();
        }
    }

    private static ServerSocketChannel listen(String host, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("unknown host");
            }
            return channel.bind(address, ACCEPT_QUEUE);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw new IOException("cannot listen on " + authority(host, port) + ": " + failure.getMessage(), failure);
        }
    }

    private static Route[] routes(Map<String, Resource> resources, Consumer<String> problems) {
        Route[] routes = new Route[resources.size()];
        int i = 0;
        for (Map.Entry<String, Resource> entry : resources.entrySet()) {
            routes[i++] = new Route(entry.getKey(), entry.getValue(), problems);
        }
        return routes;
    }

    private static String authority(String host, int port) {
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bareIpv6 ? "[" + host + "]" : host) + ":" + port;
    }
}
