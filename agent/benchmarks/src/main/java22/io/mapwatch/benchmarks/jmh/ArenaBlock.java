package io.mapwatch.benchmarks.jmh;

import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/** A block of so many bytes in an arena that is closed at once; returns the address it had. */
public final class ArenaBlock implements LongUnaryOperator {

    @Override
    public long applyAsLong(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(bytes).address();
        }
    }
}
