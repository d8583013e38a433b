package io.mapwatch.core.http;

/**
 * Reads header field values (RFC 9110, section 5.6) in place: ISO 8859-1 bytes in {@code [from, to)}. Names and tokens have no case; arguments are in
 * lower case.
 */
final class FieldValue {

    private FieldValue() {}

    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            if (lower != lowerCase.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code token} is an element of the comma-separated list. */
    static boolean listContains(byte[] bytes, int from, int to, String token) {
        for (int start = from; start < to; ) {
            int end = indexOf(bytes, ',', start, to);
            if (trimmedEquals(bytes, start, end, token)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Whether an {@code Accept-Encoding} names gzip with a weight above 0. A wildcard does not count. */
    static boolean allowsGzip(byte[] bytes, int from, int to) {
        for (int start = from; start < to; ) {
            int end = indexOf(bytes, ',', start, to);
            int nameEnd = indexOf(bytes, ';', start, end);
            if (trimmedEquals(bytes, start, nameEnd, "gzip")) {
                return nameEnd == end || weighsMoreThanZero(bytes, nameEnd + 1, end);
            }
            start = end + 1;
        }
        return false;
    }

    /** Whether it is one or more {@code tchar} of RFC 9110, section 5.6.2. */
    static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean letterOrDigit = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(b) < 0) {
                return false;
            }
        }
        return from < to;
    }

    /** Skips spaces and tabs (RFC 9110: optional whitespace). */
    static int skipWhitespace(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && isWhitespace(bytes[start])) {
            start++;
        }
        return start;
    }

    /** Skips spaces and tabs before {@code to}. */
    static int skipWhitespaceBack(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isWhitespace(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** The index of {@code wanted}, or {@code to} if it is not there. */
    static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static boolean trimmedEquals(byte[] bytes, int from, int to, String lowerCase) {
        int start = skipWhitespace(bytes, from, to);
        return equalsIgnoreCase(bytes, start, skipWhitespaceBack(bytes, start, to), lowerCase);
    }

    /** Reads {@code q=0.5}. A text that is no weight counts as 0: a plain response is never wrong. */
    private static boolean weighsMoreThanZero(byte[] bytes, int from, int to) {
        int start = skipWhitespace(bytes, from, to);
        int end = skipWhitespaceBack(bytes, start, to);
        if (end - start < 3 || !equalsIgnoreCase(bytes, start, start + 2, "q=")) {
            return false;
        }
        boolean positive = false;
        for (int i = start + 2; i < end; i++) {
            if ((bytes[i] < '0' || bytes[i] > '9') && bytes[i] != '.') {
                return false;
            }
            positive |= bytes[i] >= '1' && bytes[i] <= '9';
        }
        return positive;
    }

    private static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\t';
    }
}
