package io.mapwatch.core.instrument;

import static java.lang.invoke.MethodType.methodType;

import io.mapwatch.core.offheap.DowncallLinker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an application's own handles on {@code mmap}, {@code malloc} and their like report to the hooks. A function is
 * known by its address, however the application found it. Needs {@code java.lang.foreign} (JDK 22), and touches it only
 * once the application links a function.
 */
public final class DowncallReporter implements DowncallLinker {

    private static final MethodHandle BEFORE;
    private static final MethodHandle AFTER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BEFORE = lookup.findVirtual(CFunction.class, "before", methodType(long.class, long.class, long.class));
            AFTER = lookup.findVirtual(
                    CFunction.class, "after", methodType(void.class, long.class, long.class, long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Map<Long, CFunction> functions = new ConcurrentHashMap<>();
    private @Nullable MethodHandle addressOf;

    @Override
    public MethodHandle linked(MethodHandle handle, Object symbol) {
        try {
            MethodHandle address = addressOf();
            CFunction function = functions.get((long) address.invoke(symbol));
            return function == null ? handle : reporting(handle, function, address);
        } catch (Throwable e) {
            // a shape of handle that is not expected: its calls go unseen, and work
            return handle;
        }
    }

    /** {@code MemorySegment.address()}; finds the functions' addresses at the first call. */
    private synchronized MethodHandle addressOf() throws Throwable {
        if (addressOf == null) {
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

    /** {@code (A...)R} to the same, with {@code token = before(a, b)} and {@code after(result, token, a, b)} around. */
    private static MethodHandle reporting(MethodHandle handle, CFunction function, MethodHandle addressOf) {
        MethodType type = handle.type();
        int a = function.indexOfA(type.parameterCount());
        int b = function.indexOfB(type.parameterCount());
        Class<?> aType = type.parameterType(a);
        Class<?> bType = type.parameterType(b);

        MethodHandle before = BEFORE.bindTo(function);
        before = asLong(before, 1, bType, addressOf);
        before = asLong(before, 0, aType, addressOf);
        before = MethodHandles.permuteArguments(before, type.changeReturnType(long.class), a, b);

        MethodHandle called = MethodHandles.dropArguments(handle, 0, long.class);
        Class<?> resultType = type.returnType();
        if (resultType != void.class) {
            MethodHandle after = AFTER.bindTo(function);
            after = asLong(after, 3, bType, addressOf);
            after = asLong(after, 2, aType, addressOf);
            after = asLong(after, 0, resultType, addressOf);
            MethodType seen = type.changeReturnType(void.class).insertParameterTypes(0, resultType, long.class);
            after = MethodHandles.permuteArguments(after, seen, 0, 1, a + 2, b + 2);
            MethodHandle result = MethodHandles.dropArguments(
                    MethodHandles.identity(resultType),
                    1,
                    seen.dropParameterTypes(0, 1).parameterList());
            after = MethodHandles.foldArguments(result, after);
            called = sharingArguments(MethodHandles.collectArguments(after, 0, called), called.type());
        }
        return MethodHandles.foldArguments(called, before);
    }

    private static MethodHandle asLong(MethodHandle target, int index, Class<?> type, MethodHandle addressOf) {
        if (type.isPrimitive()) {
            return MethodHandles.explicitCastArguments(target, target.type().changeParameterType(index, type));
        }
        return MethodHandles.filterArguments(target, index, addressOf);
    }

    /** A handle that takes the arguments of {@code type} twice over, given them once. */
    private static MethodHandle sharingArguments(MethodHandle twice, MethodType type) {
        int count = type.parameterCount();
        int[] order = new int[2 * count];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % count;
        }
        return MethodHandles.permuteArguments(twice, type, order);
    }
}
