/** When to scan, and the one published sample that everything else reads. */
@NullMarked
package io.mapwatch.core.sampling;

import org.jspecify.annotations.NullMarked;
