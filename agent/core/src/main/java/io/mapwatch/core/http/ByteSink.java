package io.mapwatch.core.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A byte array that grows up to a limit and is reused. Unlike {@code ByteArrayOutputStream} it is bounded, takes no lock and returns its array
 * without a copy.
 */
final class ByteSink extends OutputStream {

    private static final int INITIAL_BYTES = 8 * 1024;

    private final int limit;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    /** @param limit the most bytes it takes, at least one */
    ByteSink(int limit) {
        this.limit = limit;
    }

    void clear() {
        length = 0;
    }

    /** The bytes written, from index 0 to {@link #length()}; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** @throws IOException if the limit is passed; then this call has written nothing */
    @Override
    public void write(int value) throws IOException {
        makeRoomFor(1);
        bytes[length++] = (byte) value;
    }

    /** @throws IOException if the limit is passed; then this call has written nothing */
    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        makeRoomFor(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Writes {@code text}, which must be ISO 8859-1. */
    void text(String text) throws IOException {
        int count = text.length();
        makeRoomFor(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** Writes {@code value}, which must not be negative, in decimal. */
    void decimal(int value) throws IOException {
        if (value >= 10) {
            decimal(value / 10);
        }
        write('0' + value % 10);
    }

    private void makeRoomFor(int count) throws IOException {
        if (count <= bytes.length - length) {
            return;
        }
        if (count > limit - length) {
            throw new IOException(
                    "content is larger than ".concat(Integer.toString(limit)).concat(" bytes"));
        }
        int doubled = Math.min(limit, Math.max(bytes.length * 2, length + count));
        bytes = Arrays.copyOf(bytes, doubled);
    }
}
