/** Applications that the forked-JVM tests run under the agent. */
@NullMarked
package io.mapwatch.apps;

import org.jspecify.annotations.NullMarked;
