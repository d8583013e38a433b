package io.mapwatch.bootstrap;

/**
 * The option {@code guard} throws this in place of the JDK's native map. It is an OutOfMemoryError, as for the kernel's refusal. The JDK answers it
 * with a collection, a second attempt and an {@code IOException("Map failed")} with this as its cause.
 */
public final class GuardRefusal extends OutOfMemoryError {

    private static final long serialVersionUID = 1;

    public GuardRefusal(String message) {
        super(message);
    }
}
