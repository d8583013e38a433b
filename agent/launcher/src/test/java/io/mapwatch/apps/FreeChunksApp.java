package io.mapwatch.apps;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** On a command, leaves malloc with ten million free chunks: every second of as many small blocks is freed, so none can be merged. */
public final class FreeChunksApp {

    private static final int CHUNKS = 10_000_000;
    private static final long BLOCK_BYTES = 24;

    private FreeChunksApp() {}

    public static void main(String[] args) throws Throwable {
        awaitCommand();
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle allocate = lookup.findVirtual(
                        type, "allocateMemory", MethodType.methodType(long.class, long.class))
                .bindTo(unsafe);
        MethodHandle free = lookup.findVirtual(type, "freeMemory", MethodType.methodType(void.class, long.class))
                .bindTo(unsafe);
        long[] addresses = new long[CHUNKS];
        for (int i = 0; i < CHUNKS; i++) {
            addresses[i] = (long) allocate.invokeExact(BLOCK_BYTES);
            long ignored = (long) allocate.invokeExact(BLOCK_BYTES);
        }
        for (long address : addresses) {
            free.invokeExact(address);
        }
        System.out.println("freed");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void awaitCommand() throws IOException {
        int ignored = System.in.read();
    }
}
