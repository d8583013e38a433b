package io.mapwatch.core.registry;

/**
 * The agent's meters in one registry of the application. That registry keeps it alive; the agent must not, since it holds the
 * application's classes.
 */
public interface JoinedRegistry {

    /** Gives owners that are new a series, and takes it from those that are gone; for one thread at a time. */
    void refresh();

    /** Takes them out again. */
    void leave();
}
