package io.mapwatch.core.calls;

import java.util.function.Consumer;

/**
 * Told of each refused call once, on the application's thread and before the application learns of it: after a refused
 * unmap the JDK may end the process at once. Must be quick and must not throw.
 */
@FunctionalInterface
public interface FailureListener {

    /** @param bytes what was to be mapped, unmapped or allocated */
    void failed(Api api, Operation operation, Cause cause, long bytes);

    /** Tells {@code first} and then {@code second}; what either throws goes to {@code problems}, which must not throw. */
    static FailureListener both(FailureListener first, FailureListener second, Consumer<Throwable> problems) {
        return (api, operation, cause, bytes) -> {
            try {
                first.failed(api, operation, cause, bytes);
            } catch (Throwable e) {
                problems.accept(e);
            }
            try {
                second.failed(api, operation, cause, bytes);
            } catch (Throwable e) {
                problems.accept(e);
            }
        };
    }
}
