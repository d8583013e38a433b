/**
 * The report in a file. The file is opened while that is easy, and written by a thread of its own when the level turns critical or a call is refused.
 */
@NullMarked
package io.mapwatch.core.evidence;

import org.jspecify.annotations.NullMarked;
