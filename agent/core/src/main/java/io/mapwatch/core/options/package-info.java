/** The agent's options: one table of them, and one parser. Pure: depends on {@code java..} alone. */
@NullMarked
package io.mapwatch.core.options;

import org.jspecify.annotations.NullMarked;
