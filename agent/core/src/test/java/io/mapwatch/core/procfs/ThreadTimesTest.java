package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mapwatch.core.AllocatedBytes;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTimesTest {

    private static final long BUSY_NANOS = 100_000_000;

    @TempDir
    private Path folder;

    @Test
    void threads_that_share_the_cores_wait_as_long_as_they_do_not_run() throws Exception {
        assumeThat(ThreadTimes.self().runDelayNanos()).as("CONFIG_SCHED_INFO").isPositive();
        int threads = 4 * Runtime.getRuntime().availableProcessors();
        List<FutureTask<Double>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(onAThread(ThreadTimesTest::partWaitedWhileBusy));
        }
        double most = 0;
        for (FutureTask<Double> part : parts) {
            double waited = part.get(60, TimeUnit.SECONDS);
            assertThat(waited).isBetween(0.0, 1.0);
            most = Math.max(most, waited);
        }
        assertThat(most).isGreaterThan(0.5);
    }

    @Test
    void each_thread_that_calls_is_told_its_own() throws Exception {
        ThreadTimes times = ThreadTimes.self();
        long mine = times.runDelayNanos();
        assumeThat(mine).isPositive();
        long ofAThreadJustStarted = onAThread(times::runDelayNanos).get(60, TimeUnit.SECONDS);
        long again = times.runDelayNanos();
        assertThat(again).isGreaterThanOrEqualTo(mine);
        assertThat(ofAThreadJustStarted).matches(its -> its < mine || its > again, "not the caller's of before");
    }

    @Test
    void a_thread_has_run_for_as_long_as_it_was_busy_and_no_longer_than_it_lives() throws Exception {
        assumeThat(ThreadTimes.self().cpuNanos()).as("CONFIG_SCHED_INFO").isPositive();
        long start = System.nanoTime();
        long ran = onAThread(ThreadTimesTest::ranUpToItsLastSleep).get(60, TimeUnit.SECONDS);
        assertThat(ran).isBetween(BUSY_NANOS, System.nanoTime() - start);
    }

    @ParameterizedTest
    @CsvSource({
        "1105259 74732 1, 1105259, 74732",
        "0 0 0, 0, 0",
        "9223372036854775807 9223372036854775807 1, 9223372036854775807, 9223372036854775807"
    })
    void they_are_the_first_two_numbers(String text, long cpuNanos, long runDelayNanos) throws Exception {
        assertThat(of(text + "\n").cpuNanos()).isEqualTo(cpuNanos);
        assertThat(of(text + "\n").runDelayNanos()).isEqualTo(runDelayNanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12", "x y ", "-12 34", "12x x 1", "-12 -34 1"})
    void anything_else_is_none(String text) throws Exception {
        assertThat(of(text).cpuNanos()).isZero();
        assertThat(of(text).runDelayNanos()).isZero();
    }

    @Test
    void where_there_is_no_such_file_there_are_none() {
        ThreadTimes times = new ThreadTimes(folder.resolve("missing").toString());
        assertThat(times.runDelayNanos()).isZero();
        assertThat(times.cpuNanos()).isZero();
    }

    @Test
    void reading_allocates_nothing() {
        ThreadTimes times = ThreadTimes.self();
        assertThat(AllocatedBytes.by(times::runDelayNanos)).isZero();
        assertThat(AllocatedBytes.by(times::cpuNanos)).isZero();
    }

    private static long ranUpToItsLastSleep() throws InterruptedException {
        // by the thread's own clock: on a busy machine it runs for a part of the time only
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < BUSY_NANOS) {
            Thread.onSpinWait();
        }
        Thread.sleep(1);
        return ThreadTimes.self().cpuNanos();
    }

    private static double partWaitedWhileBusy() {
        ThreadTimes times = ThreadTimes.self();
        long start = System.nanoTime();
        long before = times.runDelayNanos();
        long now = start;
        while (now - start < 300_000_000) {
            now = System.nanoTime();
        }
        return (double) (times.runDelayNanos() - before) / (System.nanoTime() - start);
    }

    private static <T> FutureTask<T> onAThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private ThreadTimes of(String text) throws Exception {
        return new ThreadTimes(
                Files.writeString(folder.resolve("schedstat"), text).toString());
    }
}
