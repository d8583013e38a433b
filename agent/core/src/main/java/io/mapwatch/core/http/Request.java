package io.mapwatch.core.http;

import java.nio.charset.StandardCharsets;

/**
 * The meaning of a request head (RFC 9112, sections 3 to 6). {@link RequestParser} passes it the lines one by one. Each step returns
 * {@link Status#OK} or the status of a refusal. One object serves all requests.
 */
final class Request {

    private final RequestLine line = new RequestLine();
    private final AllowedHosts hosts;
    private byte[] bytes = {};
    private boolean asksToClose;
    private boolean asksToKeepAlive;
    private boolean hasHost;
    private boolean isForAnotherHost;
    private boolean hasContentLength;
    private boolean hasTransferEncoding;
    private boolean hasBody;
    private boolean acceptsGzip;
    private boolean hasAccept;
    private int acceptStart;
    private int acceptEnd;

    Request(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    /** Forgets the last request. {@code head} must not change until this one is answered. */
    void begin(byte[] head) {
        bytes = head;
        asksToClose = false;
        asksToKeepAlive = false;
        hasHost = false;
        isForAnotherHost = false;
        hasContentLength = false;
        hasTransferEncoding = false;
        hasBody = false;
        acceptsGzip = false;
        hasAccept = false;
    }

    RequestLine line() {
        return line;
    }

    boolean acceptsGzip() {
        return acceptsGzip;
    }

    /** The first {@code Accept} header; empty if there is none. */
    String accept() {
        return hasAccept ? new String(bytes, acceptStart, acceptEnd - acceptStart, StandardCharsets.ISO_8859_1) : "";
    }

    /** Whether the connection may stay open. After a request with a body it may not: the body is not read. */
    boolean keepsAlive() {
        return !hasBody && !asksToClose && (!line.isVersion10() || asksToKeepAlive);
    }

    /** Reads the first line from {@code [from, to)}. */
    Status firstLine(int from, int to) {
        return line.read(bytes, from, to);
    }

    /** Reads {@code name: value} from {@code [from, to)}. */
    Status header(int from, int to) {
        int colon = FieldValue.indexOf(bytes, ':', from, to);
        // a folded line starts with white space, which is no token character either
        if (colon == to || !FieldValue.isToken(bytes, from, colon)) {
            return Status.BAD_REQUEST;
        }
        int start = FieldValue.skipWhitespace(bytes, colon + 1, to);
        int end = FieldValue.skipWhitespaceBack(bytes, start, to);
        if (nameIs(from, colon, "host")) {
            boolean second = hasHost;
            hasHost = true;
            isForAnotherHost = !hosts.allow(bytes, start, end);
            return second ? Status.BAD_REQUEST : Status.OK;
        }
        if (nameIs(from, colon, "content-length")) {
            return contentLength(start, end);
        }
        if (nameIs(from, colon, "transfer-encoding")) {
            hasTransferEncoding = true;
        } else if (nameIs(from, colon, "connection")) {
            asksToClose |= FieldValue.listContains(bytes, start, end, "close");
            asksToKeepAlive |= FieldValue.listContains(bytes, start, end, "keep-alive");
        } else if (nameIs(from, colon, "accept-encoding")) {
            acceptsGzip |= FieldValue.allowsGzip(bytes, start, end);
        } else if (!hasAccept && nameIs(from, colon, "accept")) {
            // no string yet: a head that comes byte by byte is read again with each byte
            hasAccept = true;
            acceptStart = start;
            acceptEnd = end;
        }
        return Status.OK;
    }

    /** Judges the whole head, after its last line. */
    Status end() {
        // request smuggling uses transfer codings, and no resource here needs one
        if ((!hasHost && !line.isVersion10()) || hasTransferEncoding) {
            return Status.BAD_REQUEST;
        }
        // a client without a Host header speaks HTTP/1.0, and is no browser
        if (isForAnotherHost || (line.hasAuthority() && !line.isFor(hosts))) {
            return Status.MISDIRECTED_REQUEST;
        }
        return hasBody && line.method() != RequestLine.Method.OTHER ? Status.CONTENT_TOO_LARGE : Status.OK;
    }

    private Status contentLength(int from, int to) {
        if (hasContentLength || from == to) {
            return Status.BAD_REQUEST;
        }
        hasContentLength = true;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return Status.BAD_REQUEST;
            }
            hasBody |= bytes[i] != '0';
        }
        return Status.OK;
    }

    private boolean nameIs(int from, int to, String lowerCase) {
        return FieldValue.equalsIgnoreCase(bytes, from, to, lowerCase);
    }
}
