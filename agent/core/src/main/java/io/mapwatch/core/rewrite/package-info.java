/**
 * Advice for JDK classes, and the bytes that have it in them. Byte Buddy lives here and nowhere else. Named by no other package:
 * its classes are loaded apart, by a loader that goes when the hooks are in.
 */
@NullMarked
package io.mapwatch.core.rewrite;

import org.jspecify.annotations.NullMarked;
