package io.mapwatch.bootstrap;

/** Takes each failure of an {@link OffHeapListener}, on the application's thread. Several threads may call it at once. */
@FunctionalInterface
public interface HookProblem {

    void failed(Throwable failure);
}
