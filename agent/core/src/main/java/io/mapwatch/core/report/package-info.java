/**
 * What is known of a process's mappings at one moment, put into words: the diagnosis, the same text for the evidence file
 * and the command line, the same JSON for the endpoint and the command line.
 *
 * <p>Written near the limit too, so everything here can be warmed up, and no formatter and no regular expression is used.
 */
@NullMarked
package io.mapwatch.core.report;

import org.jspecify.annotations.NullMarked;
