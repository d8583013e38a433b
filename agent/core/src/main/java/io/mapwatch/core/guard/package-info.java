/** The option {@code guard}: the last slots are kept, and a mapping of a file that would take one is refused. */
@NullMarked
package io.mapwatch.core.guard;

import org.jspecify.annotations.NullMarked;
