package io.mapwatch.core.leaks;

import java.util.Map;

/**
 * From which size on glibc makes a block a mapping of its own: 128 KiB unless the environment sets it (mallopt(3)). Set
 * there, it stays fixed; else it rises by itself, which only makes the tracked blocks a superset.
 */
public final class MmapThreshold {

    private static final long DEFAULT_BYTES = 128 * 1024;

    private MmapThreshold() {}

    /** Reads {@code MALLOC_MMAP_THRESHOLD_} and {@code GLIBC_TUNABLES}; the smaller counts where both are set. */
    public static long bytes(Map<String, String> environment) {
        MallocEnvironment settings = new MallocEnvironment(environment);
        long variable = settings.variable("MALLOC_MMAP_THRESHOLD_", DEFAULT_BYTES);
        long tunable = settings.tunable("mmap_threshold", DEFAULT_BYTES);
        return Math.min(DEFAULT_BYTES, Math.min(variable, tunable));
    }
}
