/**
 * Puts the hooks into the JDK: hook classes into the boot loader, and advice, which {@code rewrite} makes, into named JDK classes.
 * All of it runs once, on the agent's start thread, and leaves no transformer behind.
 */
@NullMarked
package io.mapwatch.core.instrument;

import org.jspecify.annotations.NullMarked;
