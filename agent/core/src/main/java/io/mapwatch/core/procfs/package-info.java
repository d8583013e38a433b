/** What the kernel tells through {@code /proc}: the mappings of a process and their limit. Reads without allocating. */
@NullMarked
package io.mapwatch.core.procfs;

import org.jspecify.annotations.NullMarked;
