package io.mapwatch.apps;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Once the agent has started, allocates blocks that glibc gives mappings of their own, keeps a third, and prints how many mappings there are. */
public final class BlocksApp {

    private static final int BLOCKS = 12_000;

    /** More than the JVM's launcher frees where there is any agent: 196,658 bytes (parse_manifest.c). */
    private static final long BLOCK_BYTES = 200 * 1024;

    private BlocksApp() {}

    public static void main(String[] args) throws Throwable {
        AgentStart.awaitEnd();
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
        long[] addresses = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            addresses[i] = (long) allocate.invokeExact(BLOCK_BYTES);
        }
        for (int i = 0; i < BLOCKS; i++) {
            if (i % 3 != 0) {
                free.invokeExact(addresses[i]);
            }
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            System.out.println("mappings " + lines.count());
        }
    }
}
