package io.mapwatch.core.http;

/**
 * Splits a request head into lines and bounds it. It keeps no state between calls: with every new byte it reads the head, at most
 * {@value #MAX_HEAD_BYTES} bytes, from its start. So it does not matter where the network cut the bytes.
 */
final class RequestParser {

    static final int MAX_HEAD_BYTES = 8 * 1024;
    private static final int MAX_HEADERS = 64;

    private static final int INCOMPLETE = -1;
    private static final int ILLEGAL = -2;

    private final Request request;
    private Status status = Status.OK;
    private int end;

    /** @param hosts the allowed hosts; requests for others are refused */
    RequestParser(AllowedHosts hosts) {
        this.request = new Request(hosts);
    }

    /**
     * @param length how many bytes of {@code bytes} are received, at most {@value #MAX_HEAD_BYTES}
     * @return false if more bytes are needed; otherwise see {@link #status()}
     */
    boolean parse(byte[] bytes, int length) {
        request.begin(bytes);
        end = length;
        int lineStart = skipEmptyLines(bytes, length);
        int lines = 0;
        while (true) {
            int lineEnd = lineEnd(bytes, lineStart, length);
            if (lineEnd == INCOMPLETE) {
                status = lines == 0 ? Status.URI_TOO_LONG : Status.HEADERS_TOO_LARGE;
                return length >= MAX_HEAD_BYTES;
            }
            if (lineEnd == ILLEGAL) {
                status = Status.BAD_REQUEST;
                return true;
            }
            if (lines > 0 && lineEnd == lineStart) {
                end = lineEnd + 2;
                status = request.end();
                return true;
            }
            status = line(lines++, lineStart, lineEnd);
            if (status != Status.OK) {
                return true;
            }
            lineStart = lineEnd + 2;
        }
    }

    /** After {@link #parse} returned true: OK for a {@link #request()}, else the status of the refusal, after which the connection is closed. */
    Status status() {
        return status;
    }

    Request request() {
        return request;
    }

    /** The index behind the request that was parsed. */
    int end() {
        return end;
    }

    private Status line(int index, int from, int to) {
        if (index == 0) {
            return request.firstLine(from, to);
        }
        return index > MAX_HEADERS ? Status.HEADERS_TOO_LARGE : request.header(from, to);
    }

    /** Skips empty lines before a request, which RFC 9112, section 2.2 says to ignore. */
    private static int skipEmptyLines(byte[] bytes, int length) {
        int start = 0;
        while (start + 1 < length && bytes[start] == '\r' && bytes[start + 1] == '\n') {
            start += 2;
        }
        return start;
    }

    /** The index of the CR that ends the line. The line has no control characters but tabs. */
    private static int lineEnd(byte[] bytes, int from, int length) {
        for (int i = from; i < length; i++) {
            byte b = bytes[i];
            if (b == '\r') {
                if (i + 1 == length) {
                    return INCOMPLETE;
                }
                return bytes[i + 1] == '\n' ? i : ILLEGAL;
            }
            // bytes from 0x80 on are negative, and allowed
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                return ILLEGAL;
            }
        }
        return INCOMPLETE;
    }
}
