package io.mapwatch.lambdas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Lambdas and method references of each shape, and what they give. */
public final class Samples implements Supplier<List<Object>> {

    private final String field = "field";

    interface Greeting {
        String greet(String name);

        default Supplier<String> later(String name) {
            return () -> greet(name) + own();
        }

        private String own() {
            return "!";
        }
    }

    interface Named<T extends Comparable<T>> extends Function<T, String> {
        @Override
        String apply(T value);
    }

    static final class Inner {
        private static int secret() {
            return 7;
        }

        Supplier<Integer> supplier() {
            return Inner::secret;
        }
    }

    @Override
    public List<Object> get() {
        List<Object> results = new ArrayList<>();
        long wide = 1L << 40;
        double broken = 0.5;
        byte small = 3;
        addPrimitives(results, wide, broken, small);
        addReferences(results);
        addCalls(results);
        return results;
    }

    private static void addPrimitives(List<Object> results, long wide, double broken, byte small) {
        DoubleSupplier captured = () -> wide + broken + small;
        LongBinaryOperator sum = Long::sum;
        IntToLongFunction widened = Math::abs;
        ToDoubleFunction<Integer> unboxedAndWidened = Integer::intValue;
        ToLongFunction<Short> boxOfNarrower = value -> value;
        Function<Long, Long> boxed = Math::negateExact;
        IntFunction<Object> boxedResult = Integer::bitCount;
        results.add(captured.getAsDouble());
        results.add(sum.applyAsLong(3, wide));
        results.add(widened.applyAsLong(-5));
        results.add(unboxedAndWidened.applyAsDouble(6));
        results.add(boxOfNarrower.applyAsLong((short) 9));
        results.add(boxed.apply(12L));
        results.add(boxedResult.apply(255));
    }

    private void addReferences(List<Object> results) {
        Supplier<List<String>> constructor = ArrayList::new;
        Function<String, StringBuilder> constructorWithArgument = StringBuilder::new;
        IntFunction<String[]> array = String[]::new;
        BiFunction<String, String, Boolean> unbound = String::equals;
        Function<String, Boolean> bound = field::equals;
        Comparator<String> onInterface = Comparator.comparing(String::strip);
        Consumer<String> dropped = new ArrayList<String>()::add;
        dropped.accept("dropped");
        results.add(constructor.get());
        results.add(constructorWithArgument.apply("text").toString());
        results.add(array.apply(3).length);
        results.add(unbound.apply("a", "a"));
        results.add(bound.apply("field"));
        results.add(onInterface.compare("b", "a"));
    }

    private void addCalls(List<Object> results) {
        Greeting greeting = name -> "hello " + name + field;
        Named<String> bridged = value -> value + secret();
        Function<String, String> throughBridge = bridged;
        Callable<Object> thrower = () -> {
            throw new java.io.IOException("thrown");
        };
        Supplier<Supplier<String>> nested = () -> () -> field;
        results.add(greeting.greet("x"));
        results.add(greeting.later("y").get());
        results.add(throughBridge.apply("v"));
        results.add(nested.get().get());
        results.add(new Inner().supplier().get());
        try {
            results.add(thrower.call());
        } catch (Exception e) {
            results.add(String.valueOf(e.getMessage()));
        }
    }

    private int secret() {
        return 42;
    }
}
