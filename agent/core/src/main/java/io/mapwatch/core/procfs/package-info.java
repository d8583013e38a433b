/** Small files of {@code /proc} that are read again and again: limit, threads, times, descriptors. */
@NullMarked
package io.mapwatch.core.procfs;

import org.jspecify.annotations.NullMarked;
