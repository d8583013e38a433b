package io.mapwatch.core.leaks;

import java.util.function.Consumer;

/**
 * Called for each block that was freed and stayed mapped, on the thread that freed it, which may hold locks of the application. It must be quick and
 * must not throw.
 */
@FunctionalInterface
public interface LeakListener {

    /**
     * @param address of the block, as it was freed
     * @param bytes the bytes that stay mapped, in whole pages
     */
    void leaked(long address, long bytes);

    /** Calls {@code first} and then {@code second}. Failures of either go to {@code problems}, which must not throw. */
    static LeakListener both(LeakListener first, LeakListener second, Consumer<Throwable> problems) {
        return (address, bytes) -> {
            try {
                first.leaked(address, bytes);
            } catch (Throwable e) {
                problems.accept(e);
            }
            try {
                second.leaked(address, bytes);
            } catch (Throwable e) {
                problems.accept(e);
            }
        };
    }
}
