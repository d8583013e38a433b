/** The agent's options: one table of them, one parser, one immutable record. Pure: depends on {@code java..} alone. */
@NullMarked
package io.mapwatch.core.options;

import org.jspecify.annotations.NullMarked;
