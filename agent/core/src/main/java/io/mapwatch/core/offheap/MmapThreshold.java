package io.mapwatch.core.offheap;

import java.util.Map;

/**
 * From which size on glibc makes a block a mapping of its own: 128 KiB unless the environment sets it (mallopt(3)). Set
 * there, it stays fixed; else it rises by itself, which only makes the tracked blocks a superset.
 */
public final class MmapThreshold {

    private static final long DEFAULT_BYTES = 128 * 1024;
    private static final String TUNABLE = "glibc.malloc.mmap_threshold=";

    private MmapThreshold() {}

    /** Reads {@code MALLOC_MMAP_THRESHOLD_} and {@code GLIBC_TUNABLES}; the smaller counts where both are set. */
    public static long bytes(Map<String, String> environment) {
        long bytes = Math.min(DEFAULT_BYTES, parse(environment.getOrDefault("MALLOC_MMAP_THRESHOLD_", "")));
        for (String tunable : environment.getOrDefault("GLIBC_TUNABLES", "").split(":")) {
            if (tunable.startsWith(TUNABLE)) {
                bytes = Math.min(bytes, parse(tunable.substring(TUNABLE.length())));
            }
        }
        return bytes;
    }

    /** As strtoul(3) does: decimal, octal or hexadecimal; what is no number has no effect. */
    private static long parse(String text) {
        try {
            return text.isEmpty() ? DEFAULT_BYTES : Math.max(0, Long.decode(text.strip()));
        } catch (NumberFormatException e) {
            return DEFAULT_BYTES;
        }
    }
}
