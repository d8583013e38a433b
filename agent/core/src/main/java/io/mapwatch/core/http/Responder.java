package io.mapwatch.core.http;

import java.io.IOException;

/** Makes the bytes of a response to a request, or of its refusal. All responses share its buffers. */
final class Responder implements AutoCloseable {

    /** A body that fits into one packet need not be compressed. */
    private static final int MIN_GZIP_BYTES = 1024;

    /** More bytes than a response's head needs, or than gzip adds to a body that does not compress. */
    private static final int OVERHEAD_BYTES = 16 * 1024;

    /** A page may use scripts, styles and data of this endpoint, and nothing else. For all responses. */
    private static final String POLICY =
            "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n";

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Route[] routes;
    private final Gzip gzip = new Gzip();
    private final ByteSink body = new ByteSink(HttpEndpoint.MAX_BODY_BYTES);
    private final ByteSink compressed = new ByteSink(HttpEndpoint.MAX_BODY_BYTES + OVERHEAD_BYTES);
    private final ByteSink response = new ByteSink(HttpEndpoint.MAX_BODY_BYTES + 2 * OVERHEAD_BYTES);

    Responder(Route[] routes) {
        this.routes = routes;
    }

    /** The response to a request; valid until the next one. */
    ByteSink answer(Request request) throws IOException {
        if (request.line().method() == RequestLine.Method.OTHER) {
            head(Status.METHOD_NOT_ALLOWED, TEXT);
            response.text("Allow: GET, HEAD\r\n");
            return finish(errorBody(Status.METHOD_NOT_ALLOWED), request);
        }
        for (Route route : routes) {
            if (route.matches(request)) {
                return content(route, request);
            }
        }
        head(Status.NOT_FOUND, TEXT);
        return finish(errorBody(Status.NOT_FOUND), request);
    }

    /** The response to bytes that are no request; valid until the next one. The connection must be closed after it. */
    ByteSink refuse(Status status) throws IOException {
        head(status, TEXT);
        return finish(errorBody(status), "Connection: close\r\n", true);
    }

    private ByteSink content(Route route, Request request) throws IOException {
        body.clear();
        String contentType;
        try {
            contentType = route.resource().get(request.accept(), body);
        } catch (Throwable failure) {
            // an Error too: the endpoint goes on whatever a resource throws
            route.problem().report(failure);
            head(Status.INTERNAL_SERVER_ERROR, TEXT);
            return finish(errorBody(Status.INTERNAL_SERVER_ERROR), request);
        }
        head(Status.OK, contentType);
        response.text("Vary: Accept-Encoding\r\n");
        if (!request.acceptsGzip() || body.length() < MIN_GZIP_BYTES) {
            return finish(body, request);
        }
        compressed.clear();
        gzip.compress(body, compressed);
        response.text("Content-Encoding: gzip\r\n");
        return finish(compressed, request);
    }

    private ByteSink errorBody(Status status) throws IOException {
        body.clear();
        body.text(status.codeAndReason());
        body.write('\n');
        return body;
    }

    private void head(Status status, String contentType) throws IOException {
        response.clear();
        response.text("HTTP/1.1 ");
        response.text(status.codeAndReason());
        response.text("\r\nContent-Type: ");
        response.text(contentType);
        response.text("\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        response.text(POLICY);
    }

    private ByteSink finish(ByteSink content, Request request) throws IOException {
        // without a Connection header HTTP/1.0 closes, and HTTP/1.1 does not
        String connection = "";
        if (!request.keepsAlive()) {
            connection = "Connection: close\r\n";
        } else if (request.line().isVersion10()) {
            connection = "Connection: keep-alive\r\n";
        }
        return finish(content, connection, request.line().method() != RequestLine.Method.HEAD);
    }

    private ByteSink finish(ByteSink content, String connection, boolean withBody) throws IOException {
        response.text(connection);
        response.text("Content-Length: ");
        response.decimal(content.length());
        response.text("\r\n\r\n");
        if (withBody) {
            response.write(content.array(), 0, content.length());
        }
        return response;
    }

    @Override
    public void close() {
        gzip.close();
    }
}
