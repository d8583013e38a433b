package io.mapwatch.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a server answered. */
final class Response {

    private final String statusLine;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by lower-case name */
    Response(String statusLine, Map<String, String> headers, byte[] body) {
        this.statusLine = statusLine;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new AssertionError("not a status line: " + statusLine);
        }
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** Empty if it is not there. */
    String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    byte[] bytes() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
