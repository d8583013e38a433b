/** How the agent creates files. */
@NullMarked
package io.mapwatch.core.files;

import org.jspecify.annotations.NullMarked;
