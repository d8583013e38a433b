/**
 * Programs on real libraries, whose output is the same in each run. Each prints {@code ready} while it holds its mappings, and
 * ends when its standard input does.
 */
@NullMarked
package io.mapwatch.programs;

import org.jspecify.annotations.NullMarked;
