package io.mapwatch.core.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The path of a resource, and the report of its failures. */
final class Route {

    private final String path;
    private final byte[] pathBytes;
    private final Resource resource;
    private final Problem problem;

    Route(String path, Resource resource, Consumer<String> problems) {
        this.path = path;
        this.pathBytes = path.getBytes(StandardCharsets.US_ASCII);
        this.resource = resource;
        this.problem = new Problem("cannot serve ".concat(path), problems);
    }

    String path() {
        return path;
    }

    boolean matches(Request request) {
        return request.line().pathIs(pathBytes);
    }

    Resource resource() {
        return resource;
    }

    Problem problem() {
        return problem;
    }
}
