/**
 * The endpoint: a small HTTP/1.1 server for a few read-only resources, in a process that is about to run out of mappings.
 *
 * <p>It does not use the JDK's {@code jdk.httpserver}. That starts threads and loads classes while it serves, and near the limit either may end the
 * process. Its bounds are system properties, which are the application's. It logs through {@code System.Logger}, which starts
 * {@code java.util.logging}. A trimmed runtime may lack it. Here one daemon thread does everything, and every buffer, connection and wait is bounded.
 * The start sends one request of each kind through the real sockets, so that all classes are loaded before the limit.
 *
 * <p>{@code HttpEndpoint} owns the thread; {@code ServerLoop} the selector, the connections and their deadlines; {@code Connection} one socket.
 * {@code RequestParser}, {@code RequestLine} and {@code Request} turn bytes into a request or a refusal; {@code Responder} turns that into the bytes
 * of a response. Only {@code HttpEndpoint} is used by two threads.
 *
 * <p>Supported: GET and HEAD, HTTP/1.0 and 1.1, persistent connections, pipelining, gzip. Not supported, and refused: request bodies, upgrades,
 * percent-encoded paths. Lines end with CR LF. A bare CR or LF, a folded header line, a control character and every ambiguous framing (RFC 9112,
 * section 11) is answered with 400 and a closed connection.
 */
@NullMarked
package io.mapwatch.core.http;

import org.jspecify.annotations.NullMarked;
