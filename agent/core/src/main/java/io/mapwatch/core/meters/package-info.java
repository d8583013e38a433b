/**
 * The meters over the latest sample and the hooks' counts. Micrometer and simpleclient are used in this package only. Its classes are defined once
 * more for each metrics library of the application.
 */
@NullMarked
package io.mapwatch.core.meters;

import org.jspecify.annotations.NullMarked;
