package io.mapwatch.core.leaks;

import java.util.function.Consumer;

/**
 * Told of each block that was freed and stayed mapped, on the thread that freed it and with locks of the application held:
 * must be quick and must not throw.
 */
@FunctionalInterface
public interface LeakListener {

    /**
     * @param address of the block, as it was freed
     * @param bytes what stays mapped, in whole pages
     */
    void leaked(long address, long bytes);

    /** Tells {@code first} and then {@code second}; what either throws goes to {@code problems}, which must not throw. */
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
