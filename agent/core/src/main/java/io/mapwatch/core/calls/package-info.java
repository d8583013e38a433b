/** What was called: the APIs, operations and causes that hooks report, and how many calls went well or were refused. */
@NullMarked
package io.mapwatch.core.calls;

import org.jspecify.annotations.NullMarked;
