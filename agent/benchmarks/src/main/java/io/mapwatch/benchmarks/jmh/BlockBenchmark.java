package io.mapwatch.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Takes a block of memory and gives it back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BlockBenchmark {

    @Param("64")
    public int bytes;

    @Benchmark
    public long unsafe() throws Throwable {
        long address = InternalUnsafe.allocate(bytes);
        InternalUnsafe.free(address);
        return address;
    }

    @Benchmark
    public ByteBuffer direct() throws Throwable {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        InternalUnsafe.clean(buffer);
        return buffer;
    }
}
