package io.mapwatch.core.leaks;

import java.util.Map;

/** What the environment sets of glibc's malloc at the start of a process (mallopt(3)). */
record MallocEnvironment(Map<String, String> environment) {

    private static final String TUNABLES = "GLIBC_TUNABLES";

    /** The value of an environment variable of its own, {@code MALLOC_MMAP_MAX_} for instance. */
    long variable(String name, long otherwise) {
        return parse(environment.getOrDefault(name, ""), otherwise);
    }

    /** The value of {@code glibc.malloc.NAME}; the last counts where there are several. */
    long tunable(String name, long otherwise) {
        String key = "glibc.malloc." + name + "=";
        long value = otherwise;
        for (String tunable : environment.getOrDefault(TUNABLES, "").split(":")) {
            if (tunable.startsWith(key)) {
                value = parse(tunable.substring(key.length()), value);
            }
        }
        return value;
    }

    /** As strtoul(3) does: decimal, octal or hexadecimal; what is no number has no effect. */
    private static long parse(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Math.max(0, Long.decode(text.strip()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
