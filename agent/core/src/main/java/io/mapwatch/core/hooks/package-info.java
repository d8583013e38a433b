/**
 * The hooks in the JDK: the list of them, how they are made and put in, and what a call of one does. ASM is used in this package only. The hooks are
 * put in once, on the agent's start thread, and no transformer stays behind.
 */
@NullMarked
package io.mapwatch.core.hooks;

import org.jspecify.annotations.NullMarked;
