/** When to scan, and the one published sample that everything else reads. Depends on {@code maps} and {@code pressure}. */
@NullMarked
package io.mapwatch.core.sampling;

import org.jspecify.annotations.NullMarked;
