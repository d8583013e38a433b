package io.mapwatch.core.offheap;

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

    /** Tells {@code first} and then {@code second}, whatever the first throws. */
    static LeakListener both(LeakListener first, LeakListener second) {
        return (address, bytes) -> {
            try {
                first.leaked(address, bytes);
            } finally {
                second.leaked(address, bytes);
            }
        };
    }
}
