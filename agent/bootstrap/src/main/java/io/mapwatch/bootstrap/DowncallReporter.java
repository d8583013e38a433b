package io.mapwatch.bootstrap;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an application's own handles on {@code mmap}, {@code malloc} and their like report to the hooks. It knows a function by its address, however
 * the application found it. It needs {@code java.lang.foreign} (JDK 22, a preview in 21), and uses it only after the application has linked a
 * function.
 */
public final class DowncallReporter implements DowncallLinker {

    private final Map<Long, CFunction> functions = new ConcurrentHashMap<>();
    private @Nullable MethodHandle addressOf;

    /** {@link CFunction#before} and {@link CFunction#after}. They are made with the first link: before main that would take some milliseconds. */
    private @Nullable MethodHandle beforeCall;

    private @Nullable MethodHandle afterCall;

    @Override
    public MethodHandle linked(MethodHandle handle, Object symbol) {
        try {
            MethodHandle address = addressOf();
            CFunction function = functions.get((long) address.invoke(symbol));
            if (function == null || (returnsNothing(handle) && !function.mayReturnNothing())) {
                return handle;
            }
            return reporting(handle, function, address);
        } catch (Throwable e) {
            // the handle has an unexpected shape: its calls work, but go unseen
            return handle;
        }
    }

    /** {@code MemorySegment.address()}. The first call also finds the functions' addresses. */
    private synchronized MethodHandle addressOf() throws Throwable {
        if (addressOf == null) {
            MethodHandles.Lookup own = MethodHandles.lookup();
            beforeCall = own.findVirtual(CFunction.class, "before", methodType(long.class, long.class, long.class));
            afterCall = own.findVirtual(
                    CFunction.class, "after", methodType(void.class, long.class, long.class, long.class, long.class));
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Class<?> linker = Class.forName("java.lang.foreign.Linker");
            Class<?> symbolLookup = Class.forName("java.lang.foreign.SymbolLookup");
            MethodHandle address = lookup.findVirtual(segment, "address", methodType(long.class));
            Object nativeLinker = lookup.findStatic(linker, "nativeLinker", methodType(linker))
                    .invoke();
            Object symbols = lookup.findVirtual(linker, "defaultLookup", methodType(symbolLookup))
                    .invoke(nativeLinker);
            MethodHandle find = lookup.findVirtual(symbolLookup, "find", methodType(Optional.class, String.class));
            for (CFunction function : CFunction.values()) {
                Optional<?> found = (Optional<?>) find.invoke(symbols, function.symbol());
                if (found.isPresent()) {
                    functions.put((long) address.invoke(found.get()), function);
                }
            }
            addressOf = address;
        }
        return addressOf;
    }

    /**
     * Makes a handle of type {@code (A...)R} of the same type, with {@code token = before(a, b)} and {@code after(result, token, a, b)} around it.
     */
    private synchronized MethodHandle reporting(MethodHandle handle, CFunction function, MethodHandle addressOf) {
        MethodType type = handle.type();
        int a = function.indexOfA(type.parameterCount());
        int b = function.indexOfB(type.parameterCount());
        Class<?> aType = type.parameterType(a);
        Class<?> bType = type.parameterType(b);

        MethodHandle before = Objects.requireNonNull(beforeCall).bindTo(function);
        before = asLong(before, 1, bType, addressOf);
        before = asLong(before, 0, aType, addressOf);
        before = MethodHandles.permuteArguments(before, type.changeReturnType(long.class), a, b);

        MethodHandle after = Objects.requireNonNull(afterCall).bindTo(function);
        after = asLong(after, 3, bType, addressOf);
        after = asLong(after, 2, aType, addressOf);
        MethodHandle called = MethodHandles.dropArguments(handle, 0, long.class);
        MethodHandle reported = returnsNothing(handle)
                ? thenReport(called, MethodHandles.insertArguments(after, 0, 0L), a, b)
                : withReport(called, asLong(after, 0, type.returnType(), addressOf), a, b);
        return MethodHandles.foldArguments(reported, before);
    }

    private static boolean returnsNothing(MethodHandle handle) {
        return handle.type().returnType() == void.class;
    }

    /** {@code called(token, A...)} and then {@code after(token, a, b)}. */
    private static MethodHandle thenReport(MethodHandle called, MethodHandle after, int a, int b) {
        return MethodHandles.foldArguments(
                MethodHandles.permuteArguments(after, called.type(), 0, a + 1, b + 1), called);
    }

    /** The result of {@code called(token, A...)}, after {@code after(result, token, a, b)}. */
    private static MethodHandle withReport(MethodHandle called, MethodHandle after, int a, int b) {
        MethodType type = called.type();
        Class<?> resultType = type.returnType();
        MethodType seen = type.changeReturnType(void.class).insertParameterTypes(0, resultType);
        MethodHandle seeing = MethodHandles.permuteArguments(after, seen, 0, 1, a + 2, b + 2);
        MethodHandle result = MethodHandles.dropArguments(MethodHandles.identity(resultType), 1, type.parameterList());
        MethodHandle both = MethodHandles.foldArguments(result, seeing);
        return sharingArguments(MethodHandles.collectArguments(both, 0, called), type);
    }

    private static MethodHandle asLong(MethodHandle target, int index, Class<?> type, MethodHandle addressOf) {
        if (type.isPrimitive()) {
            return MethodHandles.explicitCastArguments(target, target.type().changeParameterType(index, type));
        }
        return MethodHandles.filterArguments(target, index, addressOf);
    }

    /** A handle of {@code type}, which passes its arguments twice. */
    private static MethodHandle sharingArguments(MethodHandle twice, MethodType type) {
        int count = type.parameterCount();
        int[] order = new int[2 * count];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % count;
        }
        return MethodHandles.permuteArguments(twice, type, order);
    }
}
