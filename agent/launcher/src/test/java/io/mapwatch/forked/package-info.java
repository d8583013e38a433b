/** Starts real JVMs with the real agent jar, on every JDK of the machine. */
@NullMarked
package io.mapwatch.forked;

import org.jspecify.annotations.NullMarked;
