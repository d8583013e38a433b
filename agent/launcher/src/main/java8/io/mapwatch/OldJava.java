package io.mapwatch;

import java.util.concurrent.atomic.AtomicBoolean;

/** Writes one line on stderr, once, where the JVM is too old for all classes that are not compiled for Java 8. */
final class OldJava {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private OldJava() {}

    @SuppressWarnings("SystemOut") // the agent's log cannot be loaded either
    static void say() {
        if (SAID.compareAndSet(false, true)) {
            try {
                System.err.println("mapwatch: needs Java 17 or newer, so it does nothing in this JVM, which is Java "
                        + System.getProperty("java.version"));
            } catch (RuntimeException e) {
                // a security manager of the application forbids even that
            }
        }
    }
}
