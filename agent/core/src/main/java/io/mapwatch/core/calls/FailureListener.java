package io.mapwatch.core.calls;

import java.util.List;
import java.util.function.Consumer;

/**
 * Called once for each refused call, on the application's thread and before the application sees the failure: the JDK may end the process right after
 * a refused unmap. It must be quick and must not throw.
 */
@FunctionalInterface
public interface FailureListener {

    /** @param bytes the bytes that were to be mapped, unmapped or allocated */
    void failed(Api api, Operation operation, Cause cause, long bytes);

    /** Calls each in this order. The failure of one goes to {@code problems}, which must not throw, and does not keep the next from its call. */
    static FailureListener all(List<FailureListener> listeners, Consumer<Throwable> problems) {
        FailureListener[] each = listeners.toArray(new FailureListener[0]);
        return (api, operation, cause, bytes) -> {
            for (FailureListener listener : each) {
                try {
                    listener.failed(api, operation, cause, bytes);
                } catch (Throwable e) {
                    problems.accept(e);
                }
            }
        };
    }
}
