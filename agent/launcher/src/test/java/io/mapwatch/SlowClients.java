package io.mapwatch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients in two halves: some send a request that never ends, the others one whole request after the other and read no
 * response. Who is hung up on comes again.
 */
final class SlowClients implements AutoCloseable {

    private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;
    private static final byte[] BEGINNING = "GET /metrics HTTP/1.1\r\nslow: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONE_BYTE = {'x'};
    private static final byte[] REQUESTS =
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20).getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final List<Socket> slowSenders = new ArrayList<>();
    private final List<Socket> neverReaders = new ArrayList<>();

    /** @param count of both halves together */
    SlowClients(InetSocketAddress server, int count) throws IOException {
        this.server = server;
        for (int i = 0; i < count / 2; i++) {
            slowSenders.add(connect(BEGINNING));
            neverReaders.add(connect(REQUESTS));
        }
    }

    /** Each sends a little more. */
    void goOn() throws IOException {
        goOn(slowSenders, ONE_BYTE, BEGINNING);
        goOn(neverReaders, REQUESTS, REQUESTS);
    }

    private void goOn(List<Socket> clients, byte[] next, byte[] first) throws IOException {
        for (int i = 0; i < clients.size(); i++) {
            try {
                clients.get(i).getOutputStream().write(next);
            } catch (SocketException hungUp) {
                clients.get(i).close();
                clients.set(i, connect(first));
            }
        }
    }

    private Socket connect(byte[] first) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.connect(server);
        socket.getOutputStream().write(first);
        return socket;
    }

    @Override
    public void close() throws IOException {
        for (List<Socket> clients : List.of(slowSenders, neverReaders)) {
            for (Socket client : clients) {
                client.close();
            }
        }
    }
}
