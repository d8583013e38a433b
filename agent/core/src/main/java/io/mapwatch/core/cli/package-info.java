/**
 * The command line, {@code java -jar mapwatch.jar} with {@code report}, {@code doctor}, {@code attach}, {@code detach} or {@code prepare}. It runs in
 * a JVM of its own, never beside an application. No other package writes to stdout.
 */
@NullMarked
package io.mapwatch.core.cli;

import org.jspecify.annotations.NullMarked;
