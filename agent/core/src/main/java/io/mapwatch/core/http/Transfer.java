package io.mapwatch.core.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Moves bytes between sockets and the heap through one direct buffer. Otherwise the JDK would allocate one for each thread and size. It is below 128
 * KiB, so that glibc's malloc makes no mapping for it (mallopt(3), M_MMAP_THRESHOLD).
 */
final class Transfer {

    private static final int BUFFER_BYTES = 32 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** Reads up to {@code count} bytes without waiting. Returns how many, -1 at the end of the stream. */
    int read(SocketChannel channel, byte[] target, int offset, int count) throws IOException {
        buffer.clear().limit(Math.min(count, BUFFER_BYTES));
        int received = channel.read(buffer);
        buffer.flip().get(target, offset, buffer.limit());
        return received;
    }

    /** Reads bytes without waiting and drops them. Returns how many, -1 at the end of the stream. */
    int discard(SocketChannel channel) throws IOException {
        buffer.clear();
        return channel.read(buffer);
    }

    /** Writes {@code [from, to)} as far as the socket takes it without waiting. Returns the index of the first byte not taken. */
    int write(SocketChannel channel, byte[] source, int from, int to) throws IOException {
        int position = from;
        while (position < to) {
            int count = Math.min(to - position, BUFFER_BYTES);
            buffer.clear().put(source, position, count).flip();
            int taken = channel.write(buffer);
            position += taken;
            if (taken < count) {
                break;
            }
        }
        return position;
    }
}
