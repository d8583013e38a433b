package io.mapwatch;

import java.util.function.LongConsumer;

/** The line that says that the start waits, with how many mappings are free. Loaded before it is needed: then there may be none for a class. */
final class WaitNotice implements LongConsumer {

    private static final String WAITS = "goes on with its start when " + StartRoom.ENOUGH
            + " mappings are free, and more while they go fast: to load classes with none left ends the JVM; free now: ";

    private final boolean silent;

    WaitNotice(boolean silent) {
        this.silent = silent;
    }

    @Override
    public void accept(long left) {
        if (!silent) {
            StartNotice.printHere(WAITS + Math.max(0, left));
        }
    }
}
