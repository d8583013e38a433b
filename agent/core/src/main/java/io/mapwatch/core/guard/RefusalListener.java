package io.mapwatch.core.guard;

/** Writes the words for a mapping that {@link MapGuard} refuses. Called on the application's threads, several at once. */
public interface RefusalListener {

    /**
     * The message of the exception.
     *
     * @param count the process's mappings
     * @param limit {@code vm.max_map_count}
     */
    String message(long count, long limit);

    /** Called once for each mapping that was refused for good; must be quick and must not throw. */
    void refused(String message);
}
