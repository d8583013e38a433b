/**
 * The meters over the latest sample and the hooks' counts. Micrometer and simpleclient live here and nowhere else.
 * The classes are defined once more for each metrics library of the application's.
 */
@NullMarked
package io.mapwatch.core.meters;

import org.jspecify.annotations.NullMarked;
