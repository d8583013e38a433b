package io.mapwatch.core.owners;

/** What belongs to call sites, though the hooks do not see where it is mapped. */
public record Unplaced(StartedThreads threads, LoadedLibraries libraries) {

    /** @param live has the clock, and counts how often each call site is used */
    public static Unplaced of(LiveMappings live) {
        return new Unplaced(new StartedThreads(live), new LoadedLibraries(live));
    }
}
