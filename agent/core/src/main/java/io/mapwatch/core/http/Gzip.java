package io.mapwatch.core.http;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses to the gzip format (RFC 1952) with one zlib state for all responses: {@code GZIPOutputStream} makes one each. */
final class Gzip implements AutoCloseable {

    /** Magic, method 8 (deflate), no flags, no time, extra flag 4 (fastest), operating system 255 (unknown). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[4 * 1024];

    /** Appends the compressed {@code content} to {@code target}. */
    void compress(ByteSink content, ByteSink target) throws IOException {
        target.write(HEADER, 0, HEADER.length);
        deflater.reset();
        deflater.setInput(content.array(), 0, content.length());
        deflater.finish();
        while (!deflater.finished()) {
            target.write(chunk, 0, deflater.deflate(chunk));
        }
        crc.reset();
        crc.update(content.array(), 0, content.length());
        littleEndian((int) crc.getValue(), target);
        littleEndian(content.length(), target);
    }

    private static void littleEndian(int value, ByteSink target) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            target.write(value >>> shift);
        }
    }

    /** Frees the native state; not usable afterwards. */
    @Override
    public void close() {
        deflater.end();
    }
}
