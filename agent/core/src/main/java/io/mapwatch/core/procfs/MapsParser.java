package io.mapwatch.core.procfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mapwatch.core.mapping.MappingVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Parses the text of {@code /proc/PID/maps} (proc_pid_maps(5); {@code show_map_vma} in the kernel's fs/proc/task_mmu.c)
 * without an object for any line: bytes in, calls of a {@link MappingVisitor} out.
 *
 * <p>Incremental: {@link #parse} takes whole lines and leaves the rest to the caller, who presents it again with what
 * follows. The line {@code [vsyscall]} is left out: it is no VMA of the process and not in the kernel's {@code map_count}.
 *
 * <p>For one thread at a time.
 */
public final class MapsParser {

    /** VSYSCALL_ADDR, the same in every x86-64 process (arch/x86/include/uapi/asm/vsyscall.h). */
    private static final long VSYSCALL = 0xffff_ffff_ff60_0000L;

    private static final int MINOR_BITS = 20; // include/linux/kdev_t.h

    private static final int LONGEST_HEX = 16;
    private static final int LONGEST_DECIMAL = 20;
    private static final int QUOTED_BYTES = 120;

    // Little-endian on every machine, so the first byte is always the lowest.
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long NEWLINES = ONES * '\n';

    private static final byte[] HEX_DIGITS = hexDigits();

    private long line;
    private int lineStart;
    private int position;

    /** Starts counting lines anew, for a text read from its beginning. */
    public void reset() {
        line = 0;
    }

    /**
     * Parses the whole lines in {@code buffer[0..length)}.
     *
     * @return bytes consumed, 0 to {@code length}: those behind it are the beginning of a line whose end is not there yet
     * @throws MalformedMapsException at the first line that is no line of a maps file; the lines before it have been
     *     visited, so what the visitor gathered is incomplete
     */
    public int parse(byte[] buffer, int length, MappingVisitor visitor) throws MalformedMapsException {
        lineStart = 0;
        int lineEnd;
        while ((lineEnd = indexOfNewline(buffer, lineStart, length)) >= 0) {
            line++;
            parseLine(buffer, lineEnd, visitor);
            lineStart = lineEnd + 1;
        }
        return lineStart;
    }

    /** The exception for a line that the caller has to give up: the one behind the last that was parsed. */
    MalformedMapsException unfinished(String problem) {
        return new MalformedMapsException(line + 1, problem);
    }

    // Nothing here checks for the line's end: no field contains a newline, so the newline stops every one of them.
    private void parseLine(byte[] buffer, int lineEnd, MappingVisitor visitor) throws MalformedMapsException {
        position = lineStart;
        long start = hex(buffer, '-');
        long end = hex(buffer, ' ');
        int permissions = flag(buffer, 'r', '-', MappingVisitor.READ)
                | flag(buffer, 'w', '-', MappingVisitor.WRITE)
                | flag(buffer, 'x', '-', MappingVisitor.EXECUTE)
                | flag(buffer, 's', 'p', MappingVisitor.SHARED);
        if (buffer[position++] != ' ') {
            throw malformed(buffer);
        }
        long offset = hex(buffer, ' ');
        long device = (hex(buffer, ':') << MINOR_BITS) + hex(buffer, ' ');
        long inode = decimal(buffer);
        if ((buffer[position] != ' ' && position != lineEnd) || Long.compareUnsigned(start, end) >= 0) {
            throw malformed(buffer);
        }
        while (buffer[position] == ' ') {
            position++;
        }
        if (start != VSYSCALL) {
            visitor.mapping(start, end, permissions, offset, device, inode, buffer, position, lineEnd);
        }
    }

    private long hex(byte[] buffer, char terminator) throws MalformedMapsException {
        int first = position;
        int at = first;
        long value = 0;
        int digit;
        while ((digit = HEX_DIGITS[buffer[at] & 0xff]) >= 0) {
            value = (value << 4) | digit;
            at++;
        }
        if (buffer[at] != terminator || at == first || at - first > LONGEST_HEX) {
            throw malformed(buffer);
        }
        position = at + 1;
        return value;
    }

    private long decimal(byte[] buffer) throws MalformedMapsException {
        int first = position;
        int at = first;
        long value = 0;
        while (buffer[at] >= '0' && buffer[at] <= '9') {
            value = value * 10 + (buffer[at] - '0');
            at++;
        }
        if (at == first || at - first > LONGEST_DECIMAL) {
            throw malformed(buffer);
        }
        position = at;
        return value;
    }

    private int flag(byte[] buffer, char set, char clear, int bit) throws MalformedMapsException {
        byte letter = buffer[position];
        if (letter != set && letter != clear) {
            throw malformed(buffer);
        }
        position++;
        return letter == set ? bit : 0;
    }

    private MalformedMapsException malformed(byte[] buffer) {
        int end = lineStart;
        while (buffer[end] != '\n' && end - lineStart < QUOTED_BYTES) {
            end++;
        }
        return new MalformedMapsException(
                line, "is no mapping: \"" + new String(buffer, lineStart, end - lineStart, ISO_8859_1) + '"');
    }

    // Eight bytes at a time: subtracting 1 borrows into the high bit of the bytes that are zero, here the newlines.
    // A borrow can mark bytes behind the first newline wrongly, never the first marked one.
    private static int indexOfNewline(byte[] buffer, int from, int length) {
        int at = from;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            long zeroAtNewline = (long) WORD.get(buffer, at) ^ NEWLINES;
            long marks = (zeroAtNewline - ONES) & ~zeroAtNewline & HIGH_BITS;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        for (; at < length; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int value = 0; value < 16; value++) {
            digits[Character.forDigit(value, 16)] = (byte) value;
        }
        return digits;
    }
}
