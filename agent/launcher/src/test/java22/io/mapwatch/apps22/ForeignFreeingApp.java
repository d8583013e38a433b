package io.mapwatch.apps22;

import io.mapwatch.apps.FreeingApp;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** {@link FreeingApp} by downcalls. */
public final class ForeignFreeingApp extends FreeingApp {

    private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;

    private final MethodHandle malloc = link("malloc", FunctionDescriptor.of(LONG, LONG));
    private final MethodHandle realloc = link("realloc", FunctionDescriptor.of(LONG, LONG, LONG));
    private final MethodHandle free = link("free", FunctionDescriptor.ofVoid(LONG));

    private ForeignFreeingApp() throws Exception {}

    public static void main(String[] args) throws Throwable {
        new ForeignFreeingApp().run(args.length > 0 && args[0].equals("resize"));
    }

    @Override
    protected long allocate(long bytes) throws Throwable {
        return (long) malloc.invokeExact(bytes);
    }

    @Override
    protected long reallocate(long address, long bytes) throws Throwable {
        return (long) realloc.invokeExact(address, bytes);
    }

    @Override
    protected void free(long address) throws Throwable {
        free.invokeExact(address);
    }

    private static MethodHandle link(String name, FunctionDescriptor function) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), function);
    }
}
