package io.mapwatch.apps;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** {@code sun.misc.Unsafe}'s native memory. By reflection: the compiler warns of the type, and cannot be told not to. */
final class UnsafeBlocks {

    private final MethodHandle allocate;
    private final MethodHandle reallocate;
    private final MethodHandle free;

    UnsafeBlocks() throws ReflectiveOperationException {
        Object unsafe = unsafe();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> type = unsafe.getClass();
        allocate = lookup.findVirtual(type, "allocateMemory", MethodType.methodType(long.class, long.class))
                .bindTo(unsafe);
        reallocate = lookup.findVirtual(
                        type, "reallocateMemory", MethodType.methodType(long.class, long.class, long.class))
                .bindTo(unsafe);
        free = lookup.findVirtual(type, "freeMemory", MethodType.methodType(void.class, long.class))
                .bindTo(unsafe);
    }

    /** The one instance. */
    static Object unsafe() throws ReflectiveOperationException {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return field.get(null);
    }

    long allocate(long bytes) throws Throwable {
        return (long) allocate.invokeExact(bytes);
    }

    long reallocate(long address, long bytes) throws Throwable {
        return (long) reallocate.invokeExact(address, bytes);
    }

    void free(long address) throws Throwable {
        free.invokeExact(address);
    }
}
