package io.mapwatch.core.guard;

/** Has the words for a mapping that {@link MapGuard} refuses. Any thread may call, the application's do. */
public interface RefusalListener {

    /**
     * What the exception is to say.
     *
     * @param count the process's mappings
     * @param limit {@code vm.max_map_count}
     */
    String message(long count, long limit);

    /** Told once of each mapping that was refused for good; must be quick and must not throw. */
    void refused(String message);
}
