package io.mapwatch.demo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * The two methods of {@code sun.misc.Unsafe} that allocate and free. It calls them by method handles: javac warns of that class whatever is
 * suppressed, and a Java without it must say so in a sentence.
 */
final class UnsafeMemory {

    private final MethodHandle allocate;
    private final MethodHandle free;

    UnsafeMemory() throws CannotRun {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Object unsafe = field.get(null);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            allocate = lookup.findVirtual(type, "allocateMemory", MethodType.methodType(long.class, long.class))
                    .bindTo(unsafe);
            free = lookup.findVirtual(type, "freeMemory", MethodType.methodType(void.class, long.class))
                    .bindTo(unsafe);
        } catch (ReflectiveOperationException e) {
            throw new CannotRun("This needs sun.misc.Unsafe, which this Java does not have.");
        }
    }

    /**
     * @return the block's address
     * @throws OutOfMemoryError if the allocator refuses
     */
    long allocate(long bytes) {
        try {
            return (long) allocate.invokeExact(bytes);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** @param address of a block, or 0 */
    void free(long address) {
        try {
            free.invokeExact(address);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
