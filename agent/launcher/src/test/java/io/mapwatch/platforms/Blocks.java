package io.mapwatch.platforms;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Blocks by {@code sun.misc.Unsafe}. By reflection: the compiler warns of the type, and cannot be told not to. */
final class Blocks {

    private final Object unsafe;
    private final Method free;
    private final long[] addresses;

    Blocks(int count, long bytes) throws Throwable {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        unsafe = field.get(null);
        free = unsafe.getClass().getMethod("freeMemory", long.class);
        addresses = new long[count];
        Method allocate = unsafe.getClass().getMethod("allocateMemory", long.class);
        for (int i = 0; i < count; i++) {
            addresses[i] = (long) allocate.invoke(unsafe, bytes);
        }
    }

    void freeEverySecond() throws ReflectiveOperationException {
        for (int i = 0; i < addresses.length; i += 2) {
            free.invoke(unsafe, addresses[i]);
        }
    }

    /** How many of those that were freed are mapped all the same. */
    long freedAndMapped() throws Exception {
        long mapped = 0;
        for (int i = 0; i < addresses.length; i += 2) {
            mapped += KernelMaps.isMapped(addresses[i]) ? 1 : 0;
        }
        return mapped;
    }
}
