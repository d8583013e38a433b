package io.mapwatch.benchmarks.jmh;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The least that it costs to know who called: the JDK's own walker goes over as many frames as there are from a hook to the caller of
 * {@code FileChannel.map}, and reads the method's name of the last one. {@code frames} are on the stack.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WalkBenchmark {

    /** On JDK 17; on newer ones it is one more. */
    private static final int LOOKED_AT = 6;

    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(Option.SHOW_REFLECT_FRAMES), LOOKED_AT);

    private final Function<Stream<StackFrame>, String> find = new Find();

    @Param("10")
    public int frames;

    private static final class Find implements Function<Stream<StackFrame>, String> {

        @Override
        public String apply(Stream<StackFrame> stack) {
            Spliterator<StackFrame> each = stack.spliterator();
            Last last = new Last();
            int found = 0;
            while (found < LOOKED_AT && each.tryAdvance(last)) {
                found++;
            }
            return Objects.requireNonNull(last.frame).getMethodName();
        }
    }

    private static final class Last implements Consumer<StackFrame> {

        private @Nullable StackFrame frame;

        @Override
        public void accept(StackFrame next) {
            frame = next;
        }
    }

    @Benchmark
    public String name() {
        return below(frames);
    }

    private String below(int more) {
        return more == 0 ? WALKER.walk(find) : below(more - 1);
    }
}
