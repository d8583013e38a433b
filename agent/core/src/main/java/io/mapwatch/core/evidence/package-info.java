/** The report in a file: opened while that is easy, written by a thread of its own when the level turns critical or a call is refused. */
@NullMarked
package io.mapwatch.core.evidence;

import org.jspecify.annotations.NullMarked;
