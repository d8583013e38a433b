package io.mapwatch;

import java.util.concurrent.atomic.AtomicBoolean;

/** What is said on stderr, once, where the JVM is too old for all but the classes compiled for Java 8. */
final class OldJava {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private OldJava() {}

    @SuppressWarnings("SystemOut") // the agent's log is among what cannot be loaded
    static void say() {
        if (SAID.compareAndSet(false, true)) {
            try {
                System.err.println("mapwatch: needs Java 17 or newer, so it does nothing in this JVM, which is Java "
                        + System.getProperty("java.version"));
            } catch (RuntimeException e) {
                // a security manager of the application keeps even that from it
            }
        }
    }
}
