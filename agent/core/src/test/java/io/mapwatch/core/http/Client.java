package io.mapwatch.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client that sends exactly the bytes it is told to, and reads responses as strictly as they should be written. */
final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();
    private final Runnable whileWaiting;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean ended;

    /** @param whileWaiting called again and again while waiting: a place for a server without a thread to do its work */
    Client(InetSocketAddress server, Runnable whileWaiting) throws IOException {
        this(server, whileWaiting, 256 * 1024);
    }

    /** @param receiveBufferBytes what the kernel takes for it unasked; the kernel has its own idea of the least */
    Client(InetSocketAddress server, Runnable whileWaiting, int receiveBufferBytes) throws IOException {
        this.whileWaiting = whileWaiting;
        socket.setReceiveBufferSize(receiveBufferBytes);
        socket.connect(server, 5_000);
        socket.setTcpNoDelay(true);
    }

    static Client of(HttpEndpoint endpoint) throws IOException {
        return new Client(endpoint.address(), () -> {});
    }

    Client send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Client send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Makes {@link #close} send a reset instead of an end. */
    void resetOnClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    Response response() throws IOException {
        return response(true);
    }

    Response responseToHead() throws IOException {
        return response(false);
    }

    /** Whether the server hangs up, after no more than it has sent by now. */
    boolean isHungUp() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ended && received.size() == 0 && deadline - System.nanoTime() > 0) {
            receive();
        }
        return ended && received.size() == 0;
    }

    /** Reads until the server hangs up, and returns all of it. */
    String everything() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ended) {
            if (deadline - System.nanoTime() < 0) {
                throw new IOException("the server does not hang up; so far: " + text());
            }
            receive();
        }
        return text();
    }

    private Response response(boolean withBody) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Response response = parse(withBody);
            if (response != null) {
                return response;
            }
            if (ended || deadline - System.nanoTime() < 0) {
                throw new IOException((ended ? "end" : "time-out") + " instead of a response, after: " + text());
            }
            receive();
        }
    }

    private void receive() throws IOException {
        whileWaiting.run();
        byte[] chunk = new byte[64 * 1024];
        socket.setSoTimeout(2);
        try {
            int count = socket.getInputStream().read(chunk);
            if (count < 0) {
                ended = true;
            } else {
                received.write(chunk, 0, count);
            }
        } catch (SocketTimeoutException notYet) {
            // the caller has the deadline
        } catch (SocketException reset) {
            ended = true;
        }
    }

    private @Nullable Response parse(boolean withBody) {
        String text = text();
        int headEnd = text.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return null;
        }
        String[] lines = text.substring(0, headEnd).split("\r\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(": ");
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            if (headers.put(name, lines[i].substring(colon + 2)) != null) {
                throw new AssertionError("header twice: " + lines[i]);
            }
        }
        int bodyStart = headEnd + 4;
        int bodyEnd = bodyStart + (withBody ? Integer.parseInt(headers.getOrDefault("content-length", "?")) : 0);
        if (text.length() < bodyEnd) {
            return null;
        }
        byte[] all = received.toByteArray();
        received.reset();
        received.write(all, bodyEnd, all.length - bodyEnd);
        byte[] body = text.substring(bodyStart, bodyEnd).getBytes(StandardCharsets.ISO_8859_1);
        return new Response(lines[0], headers, body);
    }

    private String text() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
