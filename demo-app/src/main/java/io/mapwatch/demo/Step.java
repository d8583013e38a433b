package io.mapwatch.demo;

import org.jspecify.annotations.Nullable;

/** The smallest piece of a climb. */
interface Step {

    /** The most mappings that one step adds. */
    int mappings();

    /** Takes it. Returns null, or why no further step is possible, as half a sentence. */
    @Nullable
    String take();
}
