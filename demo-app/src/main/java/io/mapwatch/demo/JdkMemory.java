package io.mapwatch.demo;

/** Memory off the heap, block by block, in the way of a Java before 22. A newer Java uses another class of this name. */
final class JdkMemory {

    private final UnsafeMemory unsafe = new UnsafeMemory();

    JdkMemory() throws CannotRun {}

    /** @throws OutOfMemoryError if it is refused */
    Block allocate(long bytes) {
        return new Block(unsafe, unsafe.allocate(bytes));
    }

    record Block(UnsafeMemory unsafe, long address) {

        void free() {
            unsafe.free(address);
        }
    }
}
