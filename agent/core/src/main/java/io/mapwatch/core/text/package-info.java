/** Makes text of others safe to show. */
@NullMarked
package io.mapwatch.core.text;

import org.jspecify.annotations.NullMarked;
