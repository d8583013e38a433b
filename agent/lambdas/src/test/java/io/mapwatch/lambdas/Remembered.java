package io.mapwatch.lambdas;

import java.io.Serializable;

/** A lambda that can be written and read again. */
final class Remembered {

    interface Task extends Runnable, Serializable {}

    private Remembered() {}

    static Task task() {
        return () -> {};
    }
}
