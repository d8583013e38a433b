package io.mapwatch.bootstrap;

import java.lang.invoke.MethodHandle;

/** Decides for each native function that the application links whether its calls are reported. */
@FunctionalInterface
public interface DowncallLinker {

    /** {@code handle}, or one of the same type that reports; {@code symbol} is the function's MemorySegment. */
    MethodHandle linked(MethodHandle handle, Object symbol);
}
