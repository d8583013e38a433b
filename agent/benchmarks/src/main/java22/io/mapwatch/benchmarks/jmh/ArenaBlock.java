package io.mapwatch.benchmarks.jmh;

import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/** Allocates a block of that many bytes in an arena that is closed at once. Returns the block's address. */
public final class ArenaBlock implements LongUnaryOperator {

    @Override
    public long applyAsLong(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(bytes).address();
        }
    }
}
