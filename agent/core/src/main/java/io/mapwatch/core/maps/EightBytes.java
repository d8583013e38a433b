package io.mapwatch.core.maps;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text as one long; the lowest byte is the first. A loop may test eight at once and step by eight. A step by a computed index is
 * slower than one byte at a time: the processor cannot guess where it goes on.
 */
final class EightBytes {

    /** What {@link #hex} returns for bytes that are no digits. */
    static final long NOT_HEX = -1;

    // little-endian on every machine
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_NIBBLES = 0x0f * ONES;
    private static final int LETTERS_BEHIND_DIGITS = 'a' - '9' - 1;

    private EightBytes() {}

    /** Whether there are eight bytes from {@code index} on. */
    static boolean fit(byte[] bytes, int index) {
        return index <= bytes.length - Long.BYTES;
    }

    /** The bytes from {@code index} on. */
    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Eight times the same byte. */
    static long all(char value) {
        return ONES * value;
    }

    /** Index of the first byte that is {@code value}; 8 when none is. */
    static int indexOf(char value, long eight) {
        // Subtracting 1 borrows into the high bit of the bytes that are zero, here those with the value. A borrow can
        // mark a byte wrongly, but only
        // behind the first one that is marked rightly.
        long zeros = eight ^ all(value);
        long marks = (zeros - ONES) & ~zeros & HIGH_BITS;
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** The number in eight hexadecimal digits, letters in lower case; {@link #NOT_HEX} if one is no such digit. */
    static long hex(long eight) {
        long isLetter = eight >>> 6 & ONES;
        long nibbles = (eight & LOW_NIBBLES) + 9 * isLetter;
        // none is above 24, so nothing carries into the next byte
        long above9 = (nibbles + 6 * ONES) >>> 4 & ONES;
        long written = nibbles + all('0') + LETTERS_BEHIND_DIGITS * above9;
        if (written != eight || (nibbles & ~LOW_NIBBLES) != 0) {
            return NOT_HEX;
        }
        long bytes = (nibbles << 4 | nibbles >>> 8) & 0x00ff_00ff_00ff_00ffL;
        long shorts = (bytes << 8 | bytes >>> 16) & 0x0000_ffff_0000_ffffL;
        return (shorts << 16 | shorts >>> 32) & 0xffff_ffffL;
    }
}
