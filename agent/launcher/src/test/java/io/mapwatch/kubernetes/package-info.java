/** The files in docs/kubernetes, against the APIs they are written for and against the agent. */
@NullMarked
package io.mapwatch.kubernetes;

import org.jspecify.annotations.NullMarked;
