package io.mapwatch.benchmarks.jmh;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/**
 * {@code jdk.internal.misc.Unsafe}: all off-heap blocks come from it. It has neither the checks nor the warning of {@code sun.misc.Unsafe} on newer
 * JDKs. It is called by constant method handles, which cost nothing once compiled. The JVM needs {@value #EXPORT}.
 */
final class InternalUnsafe {

    static final String EXPORT = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    private static final Object UNSAFE;
    private static final MethodHandle ALLOCATE;
    private static final MethodHandle FREE;
    private static final MethodHandle INVOKE_CLEANER;

    static {
        try {
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            UNSAFE = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type))
                    .invoke();
            ALLOCATE = bound(lookup, type, "allocateMemory", MethodType.methodType(long.class, long.class));
            FREE = bound(lookup, type, "freeMemory", MethodType.methodType(void.class, long.class));
            INVOKE_CLEANER = bound(lookup, type, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class));
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private InternalUnsafe() {}

    private static MethodHandle bound(MethodHandles.Lookup lookup, Class<?> type, String name, MethodType method)
            throws ReflectiveOperationException {
        return lookup.findVirtual(type, name, method).bindTo(UNSAFE);
    }

    static long allocate(long bytes) throws Throwable {
        return (long) ALLOCATE.invokeExact(bytes);
    }

    static void free(long address) throws Throwable {
        FREE.invokeExact(address);
    }

    /** Frees or unmaps the memory of {@code buffer}, now. */
    static void clean(ByteBuffer buffer) throws Throwable {
        INVOKE_CLEANER.invokeExact(buffer);
    }
}
