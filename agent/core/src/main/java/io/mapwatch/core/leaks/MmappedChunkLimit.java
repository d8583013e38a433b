package io.mapwatch.core.leaks;

import java.util.Map;

/**
 * How many chunks glibc's malloc gives mappings of their own at a time, M_MMAP_MAX in mallopt(3): 65,536 unless the
 * environment sets it. A program that calls mallopt for it goes unnoticed.
 */
public final class MmappedChunkLimit {

    private static final long DEFAULT = 65_536;

    private MmappedChunkLimit() {}

    /** Of {@code GLIBC_TUNABLES} and {@code MALLOC_MMAP_MAX_} the first counts where both are set (elf/dl-tunables.c). */
    public static long chunks(Map<String, String> environment) {
        MallocEnvironment settings = new MallocEnvironment(environment);
        return settings.tunable("mmap_max", settings.variable("MALLOC_MMAP_MAX_", DEFAULT));
    }
}
