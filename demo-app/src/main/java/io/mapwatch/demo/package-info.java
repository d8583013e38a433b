/** Real ways to run out of memory mappings, one class a scenario, watched by the agent where it is present. */
@NullMarked
package io.mapwatch.demo;

import org.jspecify.annotations.NullMarked;
