package io.mapwatch.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A server loop without a thread and with a clock that stands still: the test turns both. */
final class ManualServer implements AutoCloseable {

    final List<String> problems = new ArrayList<>();
    final ServerLoop loop;
    private final InetSocketAddress address;
    private long now = Long.MAX_VALUE - 1; // so that every deadline overflows

    ManualServer(Route... routes) throws IOException {
        this(null, routes);
    }

    /** @param faultyAccept asked before each accept; may throw */
    ManualServer(@Nullable FaultyAccept faultyAccept, Route... routes) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        address = (InetSocketAddress) channel.getLocalAddress();
        Selector selector = Selector.open();
        Listener listener = new Listener(channel, selector, problems::add) {
            @Override
            @Nullable
            SocketChannel acceptNow() throws IOException {
                if (faultyAccept != null) {
                    faultyAccept.beforeAccept();
                }
                return super.acceptNow();
            }
        };
        Shared shared = new Shared(
                new Transfer(), new RequestParser(AllowedHosts.ANY), new Responder(routes), new UnsentBytes());
        loop = new ServerLoop(selector, listener, shared, () -> now, problems::add);
    }

    interface FaultyAccept {
        void beforeAccept() throws IOException;
    }

    Client connect() throws IOException {
        return new Client(address, this::turn);
    }

    /** A client whose kernel takes as little as possible of a response before it is read. */
    Client connectWithSmallWindow() throws IOException {
        return new Client(address, this::turn, 4 * 1024);
    }

    void turn() {
        loop.turn(1);
    }

    void turnUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (deadline - System.nanoTime() < 0) {
                throw new AssertionError("waited too long");
            }
            turn();
        }
    }

    void connectionsBecome(int count) {
        turnUntil(() -> loop.connectionCount() == count);
    }

    void pass(long nanos) {
        now += nanos;
    }

    @Override
    public void close() {
        loop.close();
    }
}
