package io.mapwatch.core.leaks;

import java.util.Map;

/**
 * How many chunks with a mapping of their own glibc's malloc makes at a time, M_MMAP_MAX in mallopt(3): 65,536 unless the environment sets it. A
 * program's own call of mallopt goes unnoticed.
 */
public final class MmappedChunkLimit {

    private static final long DEFAULT = 65_536;

    private MmappedChunkLimit() {}

    /** {@code GLIBC_TUNABLES} counts before {@code MALLOC_MMAP_MAX_} where both are set (elf/dl-tunables.c). */
    public static long chunks(Map<String, String> environment) {
        MallocEnvironment settings = new MallocEnvironment(environment);
        return settings.tunable("mmap_max", settings.variable("MALLOC_MMAP_MAX_", DEFAULT));
    }
}
