package io.mapwatch.demo;

/** One real way to make mappings. */
interface Scenario {

    String name();

    /** One short sentence for the list in the help. */
    String summary();

    /**
     * Climbs, holds, and undoes everything before it returns.
     *
     * @throws CannotRun if this machine, JVM or allocator cannot run it; nothing is left behind then either
     */
    Result run(Stage stage) throws CannotRun;
}
