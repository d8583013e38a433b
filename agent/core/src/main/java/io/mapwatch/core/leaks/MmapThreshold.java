package io.mapwatch.core.leaks;

import java.util.Map;

/**
 * The size from which glibc makes a block a mapping of its own: 128 KiB unless the environment sets it (mallopt(3)). A size that is set there stays
 * fixed. Otherwise it rises by itself: then some tracked blocks have no mapping of their own.
 */
public final class MmapThreshold {

    private static final long DEFAULT_BYTES = 128 * 1024;

    private MmapThreshold() {}

    /** The threshold in bytes, from {@code MALLOC_MMAP_THRESHOLD_} and {@code GLIBC_TUNABLES}. Where both are set, the smaller one. */
    public static long bytes(Map<String, String> environment) {
        MallocEnvironment settings = new MallocEnvironment(environment);
        long variable = settings.variable("MALLOC_MMAP_THRESHOLD_", DEFAULT_BYTES);
        long tunable = settings.tunable("mmap_threshold", DEFAULT_BYTES);
        return Math.min(DEFAULT_BYTES, Math.min(variable, tunable));
    }
}
