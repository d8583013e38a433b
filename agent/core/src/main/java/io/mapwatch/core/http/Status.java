package io.mapwatch.core.http;

/** The response status codes in use (RFC 9110, section 15; 431 is RFC 6585). */
enum Status {
    OK("200 OK"),
    BAD_REQUEST("400 Bad Request"),
    NOT_FOUND("404 Not Found"),
    METHOD_NOT_ALLOWED("405 Method Not Allowed"),
    REQUEST_TIMEOUT("408 Request Timeout"),
    CONTENT_TOO_LARGE("413 Content Too Large"),
    URI_TOO_LONG("414 URI Too Long"),
    MISDIRECTED_REQUEST("421 Misdirected Request"),
    HEADERS_TOO_LARGE("431 Request Header Fields Too Large"),
    INTERNAL_SERVER_ERROR("500 Internal Server Error"),
    NOT_IMPLEMENTED("501 Not Implemented"),
    SERVICE_UNAVAILABLE("503 Service Unavailable"),
    VERSION_NOT_SUPPORTED("505 HTTP Version Not Supported");

    private final String codeAndReason;

    Status(String codeAndReason) {
        this.codeAndReason = codeAndReason;
    }

    /** The text in a status line, for example {@code 404 Not Found}. */
    String codeAndReason() {
        return codeAndReason;
    }
}
