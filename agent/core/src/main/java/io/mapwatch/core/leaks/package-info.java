/** Memory that {@code free} leaves mapped, and the mappings that glibc's malloc makes for large blocks. */
@NullMarked
package io.mapwatch.core.leaks;

import org.jspecify.annotations.NullMarked;
