/**
 * Texts about a process's mappings at one moment: the diagnosis, the same text for the evidence file and the command line, the same JSON for the
 * endpoint and the command line.
 *
 * <p>They are also written near the limit. So everything here can be warmed up, and uses no formatter and no regular expression.
 */
@NullMarked
package io.mapwatch.core.report;

import org.jspecify.annotations.NullMarked;
