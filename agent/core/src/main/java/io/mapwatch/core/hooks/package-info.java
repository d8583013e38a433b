/**
 * The hooks in the JDK: one list of them, how they are made and put in, and what is done when one is called. ASM lives here and nowhere else.
 * They are put in once, on the agent's start thread, and no transformer stays behind.
 */
@NullMarked
package io.mapwatch.core.hooks;

import org.jspecify.annotations.NullMarked;
