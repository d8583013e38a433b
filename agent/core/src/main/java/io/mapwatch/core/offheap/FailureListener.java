package io.mapwatch.core.offheap;

/**
 * Told of each refused call once, on the application's thread and before the application learns of it: after a refused
 * unmap the JDK may end the process at once. Must be quick and must not throw.
 */
@FunctionalInterface
public interface FailureListener {

    /** @param bytes what was to be mapped, unmapped or allocated */
    void failed(Api api, Operation operation, Cause cause, long bytes);

    /** Tells {@code first} and then {@code second}, whatever the first throws. */
    static FailureListener both(FailureListener first, FailureListener second) {
        return (api, operation, cause, bytes) -> {
            try {
                first.failed(api, operation, cause, bytes);
            } finally {
                second.failed(api, operation, cause, bytes);
            }
        };
    }
}
