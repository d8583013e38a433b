package io.mapwatch.apps;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;

/** {@link CommandApp} with downcalls through {@code java.lang.foreign} by reflection: in JDK 21 it is a preview, for which nothing else could be compiled. */
public final class LinkedApp extends CommandApp {

    private static final String FOREIGN = "java.lang.foreign.";

    private final Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
    private final MethodHandle malloc = link("malloc", function("of", layout()));
    private final MethodHandle free = link("free", function("ofVoid"));
    private long block;

    private LinkedApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new LinkedApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "malloc" -> block = (long) malloc.invokeExact(number);
            case "free" -> free.invokeExact(block);
            default -> super.run(command, number);
        }
    }

    private MethodHandle link(String name, Object function) throws Exception {
        Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol = (Optional<?>)
                type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        Class<?> option = type("Linker$Option");
        return (MethodHandle) type("Linker")
                .getMethod("downcallHandle", type("MemorySegment"), type("FunctionDescriptor"), option.arrayType())
                .invoke(linker, symbol.orElseThrow(), function, Array.newInstance(option, 0));
    }

    /** Of one {@code long}. */
    private static Object function(String factory, Object... result) throws Exception {
        Class<?> layout = type("MemoryLayout");
        Object parameters = Array.newInstance(layout, 1);
        Array.set(parameters, 0, layout());
        Class<?> function = type("FunctionDescriptor");
        return result.length == 0
                ? function.getMethod(factory, layout.arrayType()).invoke(null, parameters)
                : function.getMethod(factory, layout, layout.arrayType()).invoke(null, result[0], parameters);
    }

    private static Object layout() throws Exception {
        return type("ValueLayout").getField("JAVA_LONG").get(null);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(FOREIGN + name);
    }
}
