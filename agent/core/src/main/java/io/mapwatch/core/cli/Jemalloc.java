package io.mapwatch.core.cli;

import io.mapwatch.core.maps.MappingVisitor;
import java.nio.charset.StandardCharsets;

/** Whether a process has mapped jemalloc's library. */
final class Jemalloc {

    private static final byte[] NAME = "/libjemalloc".getBytes(StandardCharsets.US_ASCII);

    private boolean there;

    boolean isThere() {
        return there;
    }

    /** Looks at each mapping before it is shown to {@code next}. */
    MappingVisitor before(MappingVisitor next) {
        return (start, end, permissions, path, pathStart, pathEnd) -> {
            there |= isNamed(path, pathStart, pathEnd);
            next.mapping(start, end, permissions, path, pathStart, pathEnd);
        };
    }

    /** The file's name, in whatever folder. */
    private static boolean isNamed(byte[] path, int from, int to) {
        int slash = to - 1;
        while (slash > from && path[slash] != '/') {
            slash--;
        }
        for (int i = 0; i < NAME.length; i++) {
            if (slash + i >= to || path[slash + i] != NAME[i]) {
                return false;
            }
        }
        return true;
    }
}
