package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Does as it is told on its standard input, a command a line, and answers each with {@code done}. */
public class CommandApp {

    private static final String DISPATCHER = "sun.nio.ch.UnixFileDispatcherImpl";

    /** By reflection: the compiler warns of the type, and cannot be told not to. */
    private final Object unsafe;

    private final Deque<Long> blocks = new ArrayDeque<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final File file = File.createTempFile("command-app", ".bin");

    protected CommandApp() throws Exception {
        unsafe = UnsafeBlocks.unsafe();
        file.deleteOnExit();
        Files.write(file.toPath(), new byte[64 * 1024]);
    }

    public static void main(String[] args) throws Exception {
        new CommandApp().serve();
    }

    protected final void serve() throws Exception {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] words = line.split(" ");
            try {
                run(words[0], words.length > 1 ? Long.parseLong(words[1]) : 0);
            } catch (Throwable e) {
                System.out.println("threw " + e.getClass().getSimpleName());
            }
            System.out.println("done");
        }
    }

    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "unsafe-allocate" -> blocks.push(allocate(number));
            case "unsafe-reallocate" -> blocks.push(reallocate(blocks.pop(), number));
            case "unsafe-reallocate-nothing" -> blocks.push(reallocate(0, number));
            case "unsafe-free" -> free(blocks.pop());
            case "unsafe-churn" -> {
                for (int i = 0; i < 10_000; i++) {
                    free(allocate(number));
                }
            }
            case "direct" -> buffers.push(ByteBuffer.allocateDirect((int) number));
            case "map" -> buffers.push(map(number));
            case "map-deleted" -> mapDeleted(number);
            case "native-map" -> blocks.push(nativeMap(number));
            case "native-unmap" -> nativeUnmap(blocks.pop(), number);
            case "clean" -> unsafe("invokeCleaner", ByteBuffer.class).invoke(unsafe, buffers.pop());
            case "drop" -> buffers.clear();
            case "count" -> System.out.println(kernelCount());
            case "exit" -> System.exit((int) number);
            default -> throw new IllegalArgumentException(command);
        }
    }

    protected final long allocate(long bytes) throws Throwable {
        return (long) call(unsafe("allocateMemory", long.class), bytes);
    }

    private long reallocate(long address, long bytes) throws Throwable {
        return (long) call(unsafe("reallocateMemory", long.class, long.class), address, bytes);
    }

    protected final void free(long address) throws Throwable {
        call(unsafe("freeMemory", long.class), address);
    }

    private Method unsafe(String method, Class<?>... parameters) throws NoSuchMethodException {
        return unsafe.getClass().getMethod(method, parameters);
    }

    private Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(unsafe, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    protected final FileChannel open() throws IOException {
        return FileChannel.open(file.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private ByteBuffer map(long bytes) throws IOException {
        try (FileChannel channel = open()) {
            return channel.map(MapMode.READ_WRITE, 0, bytes);
        }
    }

    /** As many files of a search engine, gone from their folder as soon as they are mapped. */
    private void mapDeleted(long files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path segment = Files.createFile(Path.of(file + "-" + i + ".dvd"));
            try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                buffers.push(channel.map(MapMode.READ_WRITE, 0, 4096));
            }
            Files.delete(segment);
        }
    }

    /** As Chronicle does: the JDK's own native method, past everything public. */
    protected final long nativeMap(long bytes) throws Throwable {
        int readWrite = 1;
        try (FileChannel channel = open()) {
            if (Runtime.version().feature() >= 20) {
                Object descriptor =
                        reflected(channel.getClass().getDeclaredField("fd")).get(channel);
                Method map = method(DISPATCHER, "map0");
                return (long) map.invoke(null, descriptor, readWrite, 0L, bytes, false);
            }
            return (long) method(channel.getClass().getName(), "map0").invoke(channel, readWrite, 0L, bytes, false);
        }
    }

    protected final void nativeUnmap(long address, long bytes) throws Throwable {
        String owner = Runtime.version().feature() >= 20 ? DISPATCHER : "sun.nio.ch.FileChannelImpl";
        method(owner, "unmap0").invoke(null, address, bytes);
    }

    private static Method method(String type, String name) throws ClassNotFoundException {
        for (Method method : Class.forName(type).getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return reflected(method);
            }
        }
        throw new IllegalArgumentException(type + "." + name);
    }

    private static <T extends AccessibleObject> T reflected(T member) {
        member.setAccessible(true);
        return member;
    }

    private static long kernelCount() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> !line.startsWith("ffffffffff600000"))
                .count();
    }
}
