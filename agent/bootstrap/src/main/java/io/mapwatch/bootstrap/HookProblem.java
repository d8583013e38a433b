package io.mapwatch.bootstrap;

/** Told what an {@link OffHeapListener} threw, on the application's thread. Any thread may call it at any time. */
@FunctionalInterface
public interface HookProblem {

    void failed(Throwable failure);
}
