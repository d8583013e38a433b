/** The option {@code relief}: one collection is asked for when the level turns critical, and what it gave back is told. */
@NullMarked
package io.mapwatch.core.relief;

import org.jspecify.annotations.NullMarked;
