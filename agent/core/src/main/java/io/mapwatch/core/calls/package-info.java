/** The APIs, operations and causes that hooks report, and how many calls succeeded or were refused. */
@NullMarked
package io.mapwatch.core.calls;

import org.jspecify.annotations.NullMarked;
