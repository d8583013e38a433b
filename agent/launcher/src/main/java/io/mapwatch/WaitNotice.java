package io.mapwatch;

import java.util.function.LongConsumer;

/** The line that says that the start waits, with how many mappings are free. It and what it needs are loaded before: then none may be free for a class. */
final class WaitNotice implements LongConsumer {

    private static final String WAITS = "goes on with its start when " + StartRoom.ENOUGH
            + " mappings are free, and more while they go fast: to load classes with none left ends the JVM; free now, about: ";

    private final StartNotice notice = StartNotice.of(WAITS);
    private final boolean silent;

    WaitNotice(boolean silent) {
        this.silent = silent;
    }

    @Override
    public void accept(long left) {
        if (!silent) {
            notice.write(Long.toString(Math.max(0, left)));
        }
    }
}
