/** Native code that may have made what no hook has seen made: who is in native code while such mappings grow, and while none do. */
@NullMarked
package io.mapwatch.core.suspects;

import org.jspecify.annotations.NullMarked;
