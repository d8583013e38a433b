package io.mapwatch.demo;

import java.lang.foreign.Arena;

/** Memory off the heap, block by block, each in an arena of its own. For one thread. */
final class JdkMemory {

    /** @throws OutOfMemoryError if it is refused */
    Block allocate(long bytes) {
        Arena arena = Arena.ofConfined();
        return new Block(arena, arena.allocate(bytes).address());
    }

    record Block(Arena arena, long address) {

        void free() {
            arena.close();
        }
    }
}
