/** Text of others made harmless to show. */
@NullMarked
package io.mapwatch.core.text;

import org.jspecify.annotations.NullMarked;
