package io.mapwatch.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Starts a thread that does nothing, and waits for its end. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ThreadBenchmark {

    @Benchmark
    public Thread start() throws InterruptedException {
        Thread thread = new Thread(ThreadBenchmark::doNothing);
        thread.start();
        thread.join();
        return thread;
    }

    private static void doNothing() {
        // its start and end are what is measured
    }
}
