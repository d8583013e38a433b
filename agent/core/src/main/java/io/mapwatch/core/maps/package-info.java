/**
 * The kernel's list of mappings: reading {@code /proc/PID/maps}, and the kind, the name, the group and the owner of each mapping. A scan allocates
 * for new groups and for its result, not for each mapping.
 */
@NullMarked
package io.mapwatch.core.maps;

import org.jspecify.annotations.NullMarked;
