package io.mapwatch.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The meaning of a request's first line (RFC 9112, section 3). One object serves all requests. */
final class RequestLine {

    enum Method {
        GET,
        HEAD,
        /** A known method that no resource here supports. */
        OTHER
    }

    private static final int MAX_TARGET_BYTES = 4 * 1024;
    private static final byte[] GET = ascii("GET");
    private static final byte[] HEAD = ascii("HEAD");
    private static final byte[][] OTHER_METHODS = {
        ascii("POST"), ascii("PUT"), ascii("DELETE"), ascii("OPTIONS"), ascii("PATCH"), ascii("TRACE"), ascii("CONNECT")
    };

    private byte[] bytes = {};
    private Method method = Method.OTHER;
    private int authorityStart;
    private int authorityEnd;
    private int pathStart;
    private int pathEnd;
    private boolean version10;

    Method method() {
        return method;
    }

    /** Whether the target's path, without the query, is {@code path}, byte by byte. */
    boolean pathIs(byte[] path) {
        return equals(pathStart, pathEnd, path);
    }

    boolean isVersion10() {
        return version10;
    }

    /** Whether the target names a host. */
    boolean hasAuthority() {
        return authorityEnd > authorityStart;
    }

    /** Whether the target's host is an allowed one. */
    boolean isFor(AllowedHosts hosts) {
        return hosts.allow(bytes, authorityStart, authorityEnd);
    }

    /**
     * Reads {@code METHOD SP target SP HTTP/x.y} from {@code [from, to)}. These bytes must not change while its parts are used. Returns
     * {@link Status#OK} or the status of a refusal.
     */
    Status read(byte[] head, int from, int to) {
        bytes = head;
        method = Method.OTHER;
        authorityStart = 0;
        authorityEnd = 0;
        pathStart = 0;
        pathEnd = 0;
        int methodEnd = FieldValue.indexOf(bytes, ' ', from, to);
        int targetStart = methodEnd + 1;
        int targetEnd = FieldValue.indexOf(bytes, ' ', targetStart, to);
        if (targetEnd >= to || !FieldValue.isToken(bytes, from, methodEnd) || !isVisible(targetStart, targetEnd)) {
            return Status.BAD_REQUEST;
        }
        Status version = version(targetEnd + 1, to);
        if (version != Status.OK) {
            return version;
        }
        if (targetEnd - targetStart > MAX_TARGET_BYTES) {
            return Status.URI_TOO_LONG;
        }
        return method(from, methodEnd) ? target(targetStart, targetEnd) : Status.NOT_IMPLEMENTED;
    }

    private Status version(int from, int to) {
        boolean wellFormed = to - from == 8
                && bytes[from] == 'H'
                && bytes[from + 1] == 'T'
                && bytes[from + 2] == 'T'
                && bytes[from + 3] == 'P'
                && bytes[from + 4] == '/'
                && isDigit(bytes[from + 5])
                && bytes[from + 6] == '.'
                && isDigit(bytes[from + 7]);
        if (!wellFormed) {
            return Status.BAD_REQUEST;
        }
        version10 = bytes[from + 7] == '0';
        // RFC 9110, section 2.5: a higher minor version is read as the highest one known
        return bytes[from + 5] == '1' ? Status.OK : Status.VERSION_NOT_SUPPORTED;
    }

    private boolean method(int from, int to) {
        if (equals(from, to, GET)) {
            method = Method.GET;
            return true;
        }
        if (equals(from, to, HEAD)) {
            method = Method.HEAD;
            return true;
        }
        for (byte[] other : OTHER_METHODS) {
            if (equals(from, to, other)) {
                return true;
            }
        }
        return false;
    }

    /** Finds the path in {@code /path?query} and {@code http://host/path?query}. */
    private Status target(int from, int to) {
        int start = from;
        if (bytes[from] != '/') {
            int colon = FieldValue.indexOf(bytes, ':', from, to);
            boolean absolute = (FieldValue.equalsIgnoreCase(bytes, from, colon, "http")
                            || FieldValue.equalsIgnoreCase(bytes, from, colon, "https"))
                    && to - colon > 3
                    && bytes[colon + 1] == '/'
                    && bytes[colon + 2] == '/';
            if (!absolute) {
                // "OPTIONS *" and "CONNECT host:port" are well-formed, but not supported here
                return method == Method.OTHER ? Status.OK : Status.BAD_REQUEST;
            }
            int authority = colon + 3;
            start = FieldValue.indexOf(bytes, '/', authority, FieldValue.indexOf(bytes, '?', authority, to));
            if (start == authority) {
                return Status.BAD_REQUEST;
            }
            authorityStart = authority;
            authorityEnd = start;
        }
        pathStart = start;
        pathEnd = FieldValue.indexOf(bytes, '?', start, to);
        return Status.OK;
    }

    private boolean equals(int from, int to, byte[] text) {
        return Arrays.equals(bytes, from, to, text, 0, text.length);
    }

    private boolean isVisible(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7f) {
                return false;
            }
        }
        return from < to;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
