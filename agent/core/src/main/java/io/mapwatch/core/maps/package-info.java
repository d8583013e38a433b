/** What the kernel lists: reading {@code /proc/PID/maps}, and the kind, the name, the group and the owner of each mapping. A scan allocates nothing. */
@NullMarked
package io.mapwatch.core.maps;

import org.jspecify.annotations.NullMarked;
