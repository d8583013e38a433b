package io.mapwatch.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Maps and unmaps a page of a file, with {@code frames} more on the stack; each thread has its own file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MapBenchmark {

    private static final int PAGE_BYTES = 4096;

    private final FileChannel channel;

    @Param("0")
    public int frames;

    public MapBenchmark() {
        try {
            Path file = Files.createTempFile("mapwatch", ".benchmark");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public ByteBuffer file() throws Throwable {
        return below(frames);
    }

    private ByteBuffer below(int more) throws Throwable {
        if (more > 0) {
            return below(more - 1);
        }
        ByteBuffer buffer = channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES);
        InternalUnsafe.clean(buffer);
        return buffer;
    }

    @TearDown
    public void close() throws IOException {
        channel.close();
    }
}
