package io.mapwatch.core.leaks;

import java.util.Map;

/** The environment's settings for glibc's malloc at the start of a process (mallopt(3)). */
record MallocEnvironment(Map<String, String> environment) {

    private static final String TUNABLES = "GLIBC_TUNABLES";

    /** The value of an environment variable, {@code MALLOC_MMAP_MAX_} for instance. */
    long variable(String name, long otherwise) {
        return parse(environment.getOrDefault(name, ""), otherwise);
    }

    /** The value of {@code glibc.malloc.NAME}; of several the last one counts. */
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

    /** Reads decimal, octal or hexadecimal, as strtoul(3) does. A text that is no number has no effect. */
    private static long parse(String text, long otherwise) {
        try {
            return text.isEmpty() ? otherwise : Math.max(0, Long.decode(text.strip()));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
