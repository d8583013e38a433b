/**
 * The methods that hooked JDK code calls. They are defined into the boot loader at start.
 *
 * <p>Code here runs inside {@code Unsafe.allocateMemory}, {@code FileChannel.map} and the like, on the application's threads. So it uses
 * {@code java.lang} only, allocates nothing, has no lambda and no ThreadLocal, and throws only a {@link GuardRefusal}. The {@link OffHeapListener}
 * behind it may allocate and take short locks.
 */
@NullMarked
package io.mapwatch.bootstrap;

import org.jspecify.annotations.NullMarked;
