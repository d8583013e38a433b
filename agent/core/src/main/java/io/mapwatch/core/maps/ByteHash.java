package io.mapwatch.core.maps;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash of bytes, eight at a time. Byte by byte the hash of a path's directory would take longer than all else that is done with the path. */
public final class ByteHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private ByteHash() {}

    /** The hash of {@code bytes[from..to)}; every bit of it depends on each byte. */
    public static int of(byte[] bytes, int from, int to) {
        long hash = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * GOLDEN_RATIO;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        // a product carries differences to higher bits only: so it is folded and multiplied a second time
        long spread = (hash ^ rest) * GOLDEN_RATIO;
        spread = (spread ^ spread >>> Integer.SIZE) * GOLDEN_RATIO;
        return (int) (spread >>> Integer.SIZE);
    }
}
