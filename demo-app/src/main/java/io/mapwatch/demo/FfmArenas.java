package io.mapwatch.demo;

/** Maps files into shared arenas that are never closed. This class replaces it on a Java without such arenas. */
final class FfmArenas implements Scenario {

    @Override
    public String name() {
        return "ffm-arenas";
    }

    @Override
    public String summary() {
        return "map files into shared arenas, never close them (Java 22 or newer)";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        throw new CannotRun("ffm-arenas needs Java 22 or newer, and this is Java "
                + Runtime.version().feature() + ".");
    }
}
