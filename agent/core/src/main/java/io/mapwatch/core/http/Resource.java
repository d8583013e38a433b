package io.mapwatch.core.http;

import java.io.IOException;
import java.io.OutputStream;

/** A resource that can be read with GET. */
@FunctionalInterface
public interface Resource {

    /**
     * Writes the current content. It is called on the endpoint's thread only, once for each GET and HEAD and, if {@link #isRehearsed}, once when the
     * endpoint starts. All clients wait meanwhile: so it should take a millisecond or two and must wait for nothing.
     *
     * <p>Whatever it throws becomes a response with status 500; the first such failure of a resource is reported.
     *
     * @param accept the request's first {@code Accept} header; empty if there is none
     * @param body receives the content, at most {@value HttpEndpoint#MAX_BODY_BYTES} bytes. It is a buffer in memory, reused for the next response:
     *     closing it does nothing, and it must not be kept
     * @return the {@code Content-Type}, in ASCII
     */
    String get(String accept, OutputStream body) throws IOException;

    /** Whether the endpoint asks for it when it starts. False where that costs much and another resource loads the same classes. */
    default boolean isRehearsed() {
        return true;
    }
}
