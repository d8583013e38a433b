package io.mapwatch.core.procfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mapwatch.core.AllocatedBytes;
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

class RunDelayTest {

    @TempDir
    private Path folder;

    @Test
    void threads_that_share_the_cores_wait_as_long_as_they_do_not_run() throws Exception {
        assumeThat(RunDelay.self().nanos()).as("CONFIG_SCHED_INFO").isPositive();
        int threads = 4 * Runtime.getRuntime().availableProcessors();
        List<FutureTask<Double>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(onAThread(RunDelayTest::partWaitedWhileBusy));
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
        RunDelay delay = RunDelay.self();
        long mine = delay.nanos();
        assumeThat(mine).isPositive();
        long ofAThreadJustStarted = onAThread(delay::nanos).get(60, TimeUnit.SECONDS);
        long again = delay.nanos();
        assertThat(again).isGreaterThanOrEqualTo(mine);
        assertThat(ofAThreadJustStarted).matches(its -> its < mine || its > again, "not the caller's of before");
    }

    @ParameterizedTest
    @CsvSource({"1105259 74732 1, 74732", "0 0 0, 0", "18446744073709551615 9223372036854775807 1, 9223372036854775807"
    })
    void it_is_the_second_number(String text, long nanos) throws Exception {
        assertThat(of(text + "\n").nanos()).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "12", "12 ", "12 34", "12 x 1", "12 -34 1"})
    void anything_else_is_no_delay(String text) throws Exception {
        assertThat(of(text).nanos()).isZero();
    }

    @Test
    void where_there_is_no_such_file_there_is_no_delay() {
        RunDelay delay = new RunDelay(folder.resolve("missing").toString());
        assertThat(delay.nanos()).isZero();
        assertThat(delay.nanos()).isZero();
    }

    @Test
    void reading_allocates_nothing() {
        RunDelay delay = RunDelay.self();
        assertThat(AllocatedBytes.by(delay::nanos)).isZero();
    }

    private static double partWaitedWhileBusy() {
        RunDelay delay = RunDelay.self();
        long start = System.nanoTime();
        long before = delay.nanos();
        long now = start;
        while (now - start < 300_000_000) {
            now = System.nanoTime();
        }
        return (double) (delay.nanos() - before) / (System.nanoTime() - start);
    }

    private static <T> FutureTask<T> onAThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private RunDelay of(String text) throws Exception {
        return new RunDelay(Files.writeString(folder.resolve("schedstat"), text).toString());
    }
}
