package io.mapwatch.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The endpoint's first client. It sends a request of each kind through the real socket, so that every class the loop needs is loaded while there are
 * mappings left. It runs on the loop's own thread, and lets the loop turn while it waits. Where a process may not connect to itself, the endpoint
 * works all the same, without this.
 */
final class WarmUp {

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ServerLoop loop;
    private final InetSocketAddress address;
    private final Route[] routes;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final long start = System.nanoTime();

    /** @param address the address that the loop listens on */
    WarmUp(ServerLoop loop, InetSocketAddress address, Route[] routes) {
        this.loop = loop;
        this.address = address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
        this.routes = routes;
    }

    /** Takes some milliseconds, at most {@link #MAX_NANOS}. */
    void run() {
        try {
            converse();
            vanish();
        } catch (Throwable coldStart) {
            // connecting is forbidden, as said above; the loop itself throws nothing
        }
    }

    private void converse() throws IOException {
        try (SocketChannel client = connect()) {
            send(client, requests());
            do {
                buffer.clear();
                loop.turn(WAIT_NANOS);
            } while (client.read(buffer) >= 0 && hasTime());
        }
    }

    /** Resets the connection in the middle of a request. */
    private void vanish() throws IOException {
        try (SocketChannel client = connect()) {
            send(client, "GET / HTTP/1.1\r\n");
            loop.turn(WAIT_NANOS);
            loop.turn(WAIT_NANOS);
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        while (loop.connectionCount() > 0 && hasTime()) {
            loop.turn(WAIT_NANOS);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open();
        try {
            client.configureBlocking(false);
            client.connect(address);
            while (!client.finishConnect() && hasTime()) {
                loop.turn(WAIT_NANOS);
            }
            return client;
        } catch (IOException failure) {
            client.close();
            throw failure;
        }
    }

    private static void send(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String requests() {
        String end =
                " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nContent-Length: 0\r\n\r\n";
        StringBuilder text = new StringBuilder();
        for (Route route : routes) {
            if (route.resource().isRehearsed()) {
                text.append("GET ").append(route.path()).append(end);
            }
        }
        text.append("HEAD /").append(end);
        text.append("POST /").append(end);
        text.append("GET http://localhost/no-such-page").append(end);
        text.append("GET /no-such-page HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        return text.append("this is no request\r\n").toString();
    }

    private boolean hasTime() {
        return System.nanoTime() - start < MAX_NANOS;
    }
}
