package io.mapwatch.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** {@code ArenaBlock}, which is compiled for Java 22. That class has no annotations: only one compilation can write JMH's list of benchmarks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArenaBenchmark {

    private static final String BLOCK = "io.mapwatch.benchmarks.jmh.ArenaBlock";

    private final LongUnaryOperator block;

    @Param("64")
    public int bytes;

    public ArenaBenchmark() {
        try {
            block = Class.forName(BLOCK)
                    .asSubclass(LongUnaryOperator.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public long confined() {
        return block.applyAsLong(bytes);
    }
}
