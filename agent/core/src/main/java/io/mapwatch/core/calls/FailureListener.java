package io.mapwatch.core.calls;

import java.util.function.Consumer;

/**
 * Called once for each refused call, on the application's thread and before the application sees the failure: the JDK may end the process right after
 * a refused unmap. It must be quick and must not throw.
 */
@FunctionalInterface
public interface FailureListener {

    /** @param bytes the bytes that were to be mapped, unmapped or allocated */
    void failed(Api api, Operation operation, Cause cause, long bytes);

    /** Calls {@code first} and then {@code second}. Failures of either go to {@code problems}, which must not throw. */
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
