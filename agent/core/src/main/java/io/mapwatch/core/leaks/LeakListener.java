package io.mapwatch.core.leaks;

import java.util.List;
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

    /** Calls each in this order. The failure of one goes to {@code problems}, which must not throw, and does not keep the next from its call. */
    static LeakListener all(List<LeakListener> listeners, Consumer<Throwable> problems) {
        LeakListener[] each = listeners.toArray(new LeakListener[0]);
        return (address, bytes) -> {
            for (LeakListener listener : each) {
                try {
                    listener.leaked(address, bytes);
                } catch (Throwable e) {
                    problems.accept(e);
                }
            }
        };
    }
}
