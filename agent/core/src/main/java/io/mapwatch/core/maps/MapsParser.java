package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Parses the text of {@code /proc/PID/maps} (proc_pid_maps(5); {@code show_map_vma} in the kernel's fs/proc/task_mmu.c) without an object for any
 * line: it reads bytes and calls a {@link MappingVisitor}. Offset, device and inode are not needed, and skipped unread.
 *
 * <p>It works in steps: {@link #parse} takes whole lines, and the caller presents the rest again together with the bytes that follow. The line
 * {@code [vsyscall]} is left out: it is no VMA of the process and not in the kernel's {@code map_count}.
 *
 * <p>For one thread at a time.
 */
public final class MapsParser {

    /** VSYSCALL_ADDR, the same in every x86-64 process (arch/x86/include/uapi/asm/vsyscall.h). */
    private static final long VSYSCALL = 0xffff_ffff_ff60_0000L;

    private static final int LONGEST_HEX = 16;
    private static final int QUOTED_BYTES = 120;

    /** Offset, device and inode. */
    private static final int FIELDS_PASSED_OVER = 3;

    private static final byte[] HEX_DIGITS = hexDigits();

    private long line;
    private int lineStart;
    private int position;

    /** Starts to count lines from the first, for a text from its beginning. */
    public void reset() {
        line = 0;
    }

    /**
     * Parses the whole lines in {@code buffer[0..length)}.
     *
     * @return bytes consumed, 0 to {@code length}: those behind begin a line whose end has not been read
     * @throws MalformedMapsException at the first line that is no line of a maps file; the visitor has seen only the lines before it
     */
    public int parse(byte[] buffer, int length, MappingVisitor visitor) throws MalformedMapsException {
        int end = length;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        position = 0;
        while (position < end) {
            line++;
            lineStart = position;
            parseLine(buffer, visitor);
        }
        return end;
    }

    /** The end of the mapping in the last line of {@code buffer[0..length)}; the greatest address when it cannot be read. */
    static long lastEnd(byte[] buffer, int length) {
        int at = length - 1;
        while (at > 0 && buffer[at - 1] != '\n') {
            at--;
        }
        while (at < length && HEX_DIGITS[buffer[at] & 0xff] >= 0) {
            at++;
        }
        long end = 0;
        for (at++; at < length && HEX_DIGITS[buffer[at] & 0xff] >= 0; at++) {
            end = end << 4 | HEX_DIGITS[buffer[at] & 0xff];
        }
        return end <= 0 ? Long.MAX_VALUE : end;
    }

    /** The exception for a line that the caller gives up: the one behind the last that was parsed. */
    MalformedMapsException unfinished(String problem) {
        return new MalformedMapsException(line + 1, problem);
    }

    // No search for the line's end first: no field contains a newline, so a newline stops each field.
    private void parseLine(byte[] buffer, MappingVisitor visitor) throws MalformedMapsException {
        long start = hex(buffer, '-');
        long end = hex(buffer, ' ');
        int permissions = permissions(buffer);
        for (int field = 0; field < FIELDS_PASSED_OVER; field++) {
            passField(buffer);
        }
        boolean ended = buffer[position] == ' ' || buffer[position] == '\n';
        if (!ended || Long.compareUnsigned(start, end) >= 0) {
            throw malformed(buffer);
        }
        int path = passBlanks(buffer, position);
        int lineEnd = indexOfNewline(buffer, path);
        position = lineEnd + 1;
        if (start != VSYSCALL) {
            visitor.mapping(start, end, permissions, buffer, path, lineEnd);
        }
    }

    private long hex(byte[] buffer, char terminator) throws MalformedMapsException {
        int first = position;
        int at = first;
        long value = 0;
        if (EightBytes.fit(buffer, at)) {
            long high = EightBytes.hex(EightBytes.at(buffer, at));
            if (high != EightBytes.NOT_HEX) {
                value = high;
                at += Long.BYTES;
            }
        }
        int digit;
        while ((digit = HEX_DIGITS[buffer[at] & 0xff]) >= 0) {
            value = value << 4 | digit;
            at++;
        }
        if (buffer[at] != terminator || at == first || at - first > LONGEST_HEX) {
            throw malformed(buffer);
        }
        position = at + 1;
        return value;
    }

    private int permissions(byte[] buffer) throws MalformedMapsException {
        return permission(buffer, 'r', '-', MappingVisitor.READ)
                | permission(buffer, 'w', '-', MappingVisitor.WRITE)
                | permission(buffer, 'x', '-', MappingVisitor.EXECUTE)
                | permission(buffer, 's', 'p', MappingVisitor.SHARED);
    }

    private int permission(byte[] buffer, char set, char clear, int bit) throws MalformedMapsException {
        byte letter = buffer[position];
        if (letter != set && letter != clear) {
            throw malformed(buffer);
        }
        position++;
        return letter == set ? bit : 0;
    }

    /** Skips the blank before a field and the field, up to the byte behind it. */
    private void passField(byte[] buffer) throws MalformedMapsException {
        int at = position;
        if (buffer[at] == ' ') {
            do {
                at++;
            } while (buffer[at] > ' ');
        }
        if (at <= position + 1) {
            throw malformed(buffer);
        }
        position = at;
    }

    /** The index of the first newline from {@code from} on; there must be one. */
    static int indexOfNewline(byte[] buffer, int from) {
        int at = from;
        for (; EightBytes.fit(buffer, at); at += Long.BYTES) {
            int index = EightBytes.indexOf('\n', EightBytes.at(buffer, at));
            if (index < Long.BYTES) {
                return at + index;
            }
        }
        while (buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int passBlanks(byte[] buffer, int from) {
        int at = from;
        while (EightBytes.fit(buffer, at) && EightBytes.at(buffer, at) == EightBytes.all(' ')) {
            at += Long.BYTES;
        }
        while (buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    private MalformedMapsException malformed(byte[] buffer) {
        int end = lineStart;
        while (buffer[end] != '\n' && end - lineStart < QUOTED_BYTES) {
            end++;
        }
        return new MalformedMapsException(
                line, "is no mapping: \"" + new String(buffer, lineStart, end - lineStart, ISO_8859_1) + '"');
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
