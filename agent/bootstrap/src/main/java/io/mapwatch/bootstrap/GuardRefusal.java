package io.mapwatch.bootstrap;

/**
 * What the option {@code guard} throws in place of the JDK's native map: like the kernel's refusal an OutOfMemoryError, which the
 * JDK answers with a collection, a second attempt and an {@code IOException("Map failed")} of which this is the cause.
 */
public final class GuardRefusal extends OutOfMemoryError {

    private static final long serialVersionUID = 1;

    public GuardRefusal(String message) {
        super(message);
    }
}
