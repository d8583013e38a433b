/** How close the process is to {@code vm.max_map_count}: ratio, headroom, level, growth and forecast. It depends on {@code java..} alone. */
@NullMarked
package io.mapwatch.core.pressure;

import org.jspecify.annotations.NullMarked;
