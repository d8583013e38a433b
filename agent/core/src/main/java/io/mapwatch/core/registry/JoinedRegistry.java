package io.mapwatch.core.registry;

/** The agent's meters in one registry of the application. That registry keeps it alive. The agent must not: it holds the application's classes. */
public interface JoinedRegistry {

    /** Adds series for new owners, and removes those of owners that are gone. For one thread at a time. */
    void refresh();

    /** Removes the meters. */
    void leave();
}
