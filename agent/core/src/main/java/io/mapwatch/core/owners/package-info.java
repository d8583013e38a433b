/** The owners of mappings: live mappings by range, and the call sites that made them. */
@NullMarked
package io.mapwatch.core.owners;

import org.jspecify.annotations.NullMarked;
