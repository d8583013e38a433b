/**
 * The hooks that advised JDK code calls, defined into the boot loader at start.
 *
 * <p>Code here runs inside {@code Unsafe.allocateMemory}, {@code FileChannel.map} and the like, on the application's
 * threads: {@code java.base} only, primitives only, no allocation, no lambda, no ThreadLocal, and nothing is thrown
 * but what the option {@code guard} refuses.
 */
@NullMarked
package io.mapwatch.bootstrap;

import org.jspecify.annotations.NullMarked;
