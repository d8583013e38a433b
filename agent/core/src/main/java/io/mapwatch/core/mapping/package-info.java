/** What the kernel's mappings are: kinds, the classifier and the immutable counts. Pure: depends on {@code java..} alone. */
@NullMarked
package io.mapwatch.core.mapping;

import org.jspecify.annotations.NullMarked;
