/**
 * The command line: {@code java -jar mapwatch.jar report|doctor|attach}. Runs in a JVM of its own, never beside an
 * application; the one package that writes to stdout.
 */
@NullMarked
package io.mapwatch.core.cli;

import org.jspecify.annotations.NullMarked;
