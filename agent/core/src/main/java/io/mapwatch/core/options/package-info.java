/** The agent's options: one table of them, and one parser. Of the agent it uses only {@code text}. */
@NullMarked
package io.mapwatch.core.options;

import org.jspecify.annotations.NullMarked;
