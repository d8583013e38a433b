package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * A name without what differs from copy to copy: each number, hexadecimal number, UUID or random word becomes one {@code #}, so {@code pool-17} and
 * {@code pool-18} are {@code pool-#}. Allocates for a longer name than any before. For one thread at a time.
 */
final class FoldedName {

    private static final int SHORTEST_HEX = 6;
    private static final int SHORTEST_HEX_OF_LETTERS = 8;
    private static final int UUID_PART = 4;
    private static final int SHORTEST_RANDOM = 6;
    private static final int FEWEST_CHANGES = 3;

    /** The kernel's name of System V memory; its key follows in hexadecimal. */
    private static final byte[] SYSTEM_V = "SYSV".getBytes(US_ASCII);

    /** The X in the template of a temporary file. */
    private static final int MKSTEMP = 6;

    private static final byte[] LIBRARY = "lib".getBytes(US_ASCII);

    private byte[] folded = new byte[256];
    private int length;
    private boolean ofCopies;

    /**
     * Folds {@code bytes[start..end)}.
     *
     * @param ofCopies whether a word of six letters and digits, with a capital or a digit in the midst, is one of mkstemp(3)'s and so random
     */
    void fold(byte[] bytes, int start, int end, boolean ofCopies) {
        this.ofCopies = ofCopies;
        if (folded.length < end - start) {
            folded = new byte[2 * (end - start)];
        }
        length = 0;
        int at = start;
        while (at < end) {
            int wordEnd = at;
            while (wordEnd < end && isWord(bytes[wordEnd])) {
                wordEnd++;
            }
            if (wordEnd == at) {
                folded[length++] = bytes[at++];
            } else {
                word(bytes, at, wordEnd);
                at = wordEnd;
            }
        }
    }

    private void word(byte[] bytes, int start, int end) {
        if (end - start > SYSTEM_V.length
                && Arrays.equals(bytes, start, start + SYSTEM_V.length, SYSTEM_V, 0, SYSTEM_V.length)) {
            copy(bytes, start, start + SYSTEM_V.length);
            mark();
        } else if (isRandom(bytes, start, end)) {
            mark();
        } else {
            for (int at = start; at < end; at++) {
                if (!isDigit(bytes[at])) {
                    folded[length++] = bytes[at];
                } else if (at == start || !isDigit(bytes[at - 1])) {
                    mark();
                }
            }
        }
    }

    private boolean isRandom(byte[] bytes, int start, int end) {
        int size = end - start;
        int digits = 0;
        int changes = 0;
        boolean hex = true;
        for (int at = start; at < end; at++) {
            boolean digit = isDigit(bytes[at]);
            digits += digit ? 1 : 0;
            changes += at > start && digit != isDigit(bytes[at - 1]) ? 1 : 0;
            hex &= digit || isHexLetter(bytes[at]);
        }
        if (ofCopies
                && size == MKSTEMP
                && !Arrays.equals(bytes, start, start + LIBRARY.length, LIBRARY, 0, LIBRARY.length)) {
            return isMixed(bytes, start, end);
        }
        if (digits == 0) {
            return hex && (size >= SHORTEST_HEX_OF_LETTERS || (size == UUID_PART && isBehindMark()));
        }
        return (hex && (size >= SHORTEST_HEX || isBehindMark()))
                || (changes >= FEWEST_CHANGES && size >= SHORTEST_RANDOM);
    }

    private static boolean isMixed(byte[] bytes, int start, int end) {
        boolean small = false;
        boolean other = false;
        for (int at = start; at < end; at++) {
            small |= bytes[at] >= 'a';
            other |= isDigit(bytes[at]) || (at > start && bytes[at] < 'a');
        }
        return small && other;
    }

    private boolean isBehindMark() {
        return length >= 2 && folded[length - 1] == '-' && folded[length - 2] == '#';
    }

    /** Numbers with one byte between them are one: the parts of a version or a UUID. */
    private void mark() {
        boolean follows = length >= 2 && folded[length - 2] == '#' && folded[length - 1] != '/';
        if (follows) {
            length--;
        } else {
            folded[length++] = '#';
        }
    }

    private void copy(byte[] bytes, int start, int end) {
        System.arraycopy(bytes, start, folded, length, end - start);
        length += end - start;
    }

    private static boolean isWord(byte letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || isDigit(letter);
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isHexLetter(byte letter) {
        return (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
    }

    int hash() {
        return ByteHash.of(folded, 0, length);
    }

    boolean is(byte[] name) {
        return Arrays.equals(folded, 0, length, name, 0, name.length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(folded, length);
    }
}
