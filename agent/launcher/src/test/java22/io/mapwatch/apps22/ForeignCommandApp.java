package io.mapwatch.apps22;

import io.mapwatch.apps.CommandApp;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** {@link CommandApp} with arenas, mapped segments and downcalls. */
public final class ForeignCommandApp extends CommandApp {

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

    private final MethodHandle mmap = link(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    private final MethodHandle munmap =
            link("munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private final MethodHandle malloc =
            link("malloc", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private final MethodHandle calloc =
            link("calloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private final MethodHandle realloc =
            link("realloc", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private final MethodHandle free = link("free", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
    private final MethodHandle getpid = link("getpid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    private final MemorySegment errno = Arena.global().allocate(Linker.Option.captureStateLayout());

    private Arena arena = Arena.ofShared();
    private MemorySegment mapped = MemorySegment.NULL;
    private long block;

    private ForeignCommandApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new ForeignCommandApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "arena-allocate" -> arena.allocate(number);
            case "arena-map" -> {
                try (FileChannel channel = open()) {
                    channel.map(MapMode.READ_ONLY, 0, number, arena);
                }
            }
            case "arena-close" -> {
                arena.close();
                arena = Arena.ofShared();
            }
            case "mmap" ->
                mapped = (MemorySegment) mmap.invokeExact(
                        errno, MemorySegment.NULL, number, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
            case "munmap" -> report((int) munmap.invokeExact(mapped, number));
            case "malloc" -> block = (long) malloc.invokeExact(number);
            case "calloc" -> block = ((MemorySegment) calloc.invokeExact(number, 2L)).address();
            case "realloc" -> block = (long) realloc.invokeExact(block, number);
            case "free" -> free.invokeExact(block);
            case "getpid" ->
                System.out.println(
                        (int) getpid.invokeExact() == ProcessHandle.current().pid());
            default -> super.run(command, number);
        }
    }

    private static void report(int result) {
        System.out.println("result " + result);
    }

    private static MethodHandle link(String name, FunctionDescriptor function, Linker.Option... options) {
        SymbolLookup symbols = Linker.nativeLinker().defaultLookup();
        return Linker.nativeLinker().downcallHandle(symbols.find(name).orElseThrow(), function, options);
    }
}
