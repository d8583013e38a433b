package io.mapwatch.apps;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Maps as soon as its main method begins, and then does as it is told. */
public final class EarlyApp extends CommandApp {

    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int PAGE_BYTES = 4096;

    private final List<ByteBuffer> buffers = new ArrayList<>();

    private EarlyApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        EarlyApp app = new EarlyApp();
        try {
            app.begin(args[0], Integer.parseInt(args[1]));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        app.serve();
    }

    private void begin(String what, int count) throws Throwable {
        switch (what) {
            case "blocks" -> allocateBlocks(count);
            case "internal" -> allocateByTheJdk(count);
            case "direct" -> allocateBuffers(count);
            case "files" -> mapFiles(count);
            case "native" -> mapNatively(count);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void allocateBlocks(int count) throws Throwable {
        for (int i = 0; i < count; i++) {
            allocate(BLOCK_BYTES);
        }
    }

    private static void allocateByTheJdk(int count) throws Throwable {
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = type.getMethod("getUnsafe").invoke(null);
        Method allocate = type.getMethod("allocateMemory", long.class);
        for (int i = 0; i < count; i++) {
            allocate.invoke(unsafe, BLOCK_BYTES);
        }
    }

    private void allocateBuffers(int count) {
        for (int i = 0; i < count; i++) {
            buffers.add(ByteBuffer.allocateDirect(BLOCK_BYTES));
        }
    }

    private void mapFiles(int count) throws Exception {
        try (FileChannel channel = open()) {
            for (int i = 0; i < count; i++) {
                buffers.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, PAGE_BYTES));
            }
        }
    }

    /** By a method handle: a hook in a caller of the native method would not see it. */
    private void mapNatively(int count) throws Throwable {
        try (FileChannel channel = open()) {
            MethodHandle map = nativeMap(channel);
            for (int i = 0; i < count; i++) {
                long ignored = (long) map.invoke(1, 0L, (long) PAGE_BYTES, false);
            }
        }
    }

    private static MethodHandle nativeMap(FileChannel channel) throws Exception {
        boolean moved = Runtime.version().feature() >= 20;
        var descriptor = channel.getClass().getDeclaredField("fd");
        descriptor.setAccessible(true);
        Object first = moved ? descriptor.get(channel) : channel;
        Class<?> type = moved ? Class.forName("sun.nio.ch.UnixFileDispatcherImpl") : channel.getClass();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("map0")) {
                method.setAccessible(true);
                return MethodHandles.lookup().unreflect(method).bindTo(first);
            }
        }
        throw new IllegalStateException("no map0 in " + type);
    }
}
