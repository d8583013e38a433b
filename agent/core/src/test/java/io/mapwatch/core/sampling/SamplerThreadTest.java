package io.mapwatch.core.sampling;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.PressureJudge;
import io.mapwatch.core.pressure.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SamplerThreadTest {

    private static final Thresholds THRESHOLDS = new Thresholds(0.8, 0.9);
    private static final MappingSnapshot COUNTS = new MappingSnapshot(
            KindCounts.copyOf(new int[Kind.values().length]), FileCounts.NONE, OwnerCounts.allUnattributed(0));

    private static Sampler sampler(MappingScan scan, SampleListener listener) {
        return new Sampler(
                new SamplerInputs(scan, () -> 65_530, () -> -1, TimeSource.SYSTEM, () -> 0),
                new PressureJudge(THRESHOLDS),
                new ScanSchedule(100_000_000, 1, THRESHOLDS, System.nanoTime(), () -> 0),
                List.of(),
                List.of(listener),
                (message, cause) -> {});
    }

    @Test
    void the_thread_is_a_daemon_of_its_own_name_that_scans_until_closed() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Sampler sampler = sampler(() -> COUNTS, (sample, previous) -> {
            thread.set(Thread.currentThread());
            three.countDown();
        });
        try (sampler) {
            assertThat(sampler.latest()).isNull();
            sampler.start();
            assertThat(three.await(20, SECONDS)).isTrue();
        }
        assertThat(thread.get().getName()).isEqualTo("mapwatch-sampler");
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void an_interrupt_neither_ends_the_thread_nor_makes_it_spin() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(3);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Sampler sampler = sampler(() -> COUNTS, (sample, previous) -> {
            thread.set(Thread.currentThread());
            if (first.getCount() == 0) {
                later.countDown();
            }
            first.countDown();
        });
        try (sampler) {
            sampler.start();
            assertThat(first.await(20, SECONDS)).isTrue();
            thread.get().interrupt();
            assertThat(later.await(20, SECONDS)).isTrue();
            assertThat(thread.get().isInterrupted()).isFalse();
        }
    }

    @Test
    void a_listener_may_close_the_sampler() throws Exception {
        AtomicReference<Sampler> sampler = new AtomicReference<>();
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        sampler.set(sampler(() -> COUNTS, (sample, previous) -> {
            thread.set(Thread.currentThread());
            sampler.get().close();
            closed.countDown();
        }));
        sampler.get().start();
        assertThat(closed.await(20, SECONDS)).isTrue();
        thread.get().join(20_000);
        assertThat(thread.get().isAlive()).isFalse();
        assertThat(sampler.get().scans()).isEqualTo(1);
    }

    @Test
    void of_a_callers_scan_the_urgent_are_told_by_the_caller_and_all_others_by_the_samplers_thread() throws Exception {
        Map<Sample, Thread> urgent = new ConcurrentHashMap<>();
        Map<Sample, Thread> told = new ConcurrentHashMap<>();
        CountDownLatch routine = new CountDownLatch(1);
        List<@Nullable Sample> before = new CopyOnWriteArrayList<>();
        List<Sample> order = new CopyOnWriteArrayList<>();
        Sampler sampler = new Sampler(
                new SamplerInputs(() -> COUNTS, () -> 65_530, () -> -1, TimeSource.SYSTEM, () -> 0),
                new PressureJudge(THRESHOLDS),
                new ScanSchedule(3_600_000_000_000L, 1, THRESHOLDS, System.nanoTime(), () -> 0),
                List.of((sample, previous) -> urgent.put(sample, Thread.currentThread())),
                List.of((sample, previous) -> {
                    told.put(sample, Thread.currentThread());
                    before.add(previous);
                    order.add(sample);
                    routine.countDown();
                }),
                (message, cause) -> {});
        try (sampler) {
            sampler.start();
            assertThat(routine.await(20, SECONDS)).isTrue();
            long end = System.nanoTime() + SECONDS.toNanos(20);
            Sample mine = sampler.latest();
            while (!Thread.currentThread().equals(urgent.get(mine))
                    && System.nanoTime() < end) { // until the last is old enough
                mine = sampler.scanNow();
            }
            assertThat(urgent).containsEntry(mine, Thread.currentThread());
            while (!told.containsKey(mine) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(told.get(mine)).extracting(Thread::getName).isEqualTo("mapwatch-sampler");
            assertThat(before.get(0)).isNull();
            assertThat(before.subList(1, before.size())).isEqualTo(order.subList(0, order.size() - 1));
        }
    }

    @Test
    void scans_never_overlap() throws Exception {
        AtomicInteger scanning = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(5);
        Sampler sampler = sampler(
                () -> {
                    overlaps.addAndGet(scanning.getAndIncrement());
                    Files.readAllLines(Path.of("/proc/self/maps"));
                    scanning.getAndDecrement();
                    return COUNTS;
                },
                (sample, previous) -> {});
        Thread[] callers = new Thread[4];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = new Thread(() -> callUntilThreeScans(sampler, start));
            callers[i].start();
        }
        sampler.start();
        start.await(20, SECONDS);
        for (Thread caller : callers) {
            caller.join(20_000);
            assertThat(caller.isAlive()).isFalse();
        }
        sampler.close();
        assertThat(overlaps).hasValue(0);
    }

    private static void callUntilThreeScans(Sampler sampler, CyclicBarrier start) {
        try {
            start.await(20, SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        while (sampler.scans() < 3) {
            assertThat(sampler.scanNow()).isNotNull();
        }
    }

    @Test
    void a_caller_waits_for_another_scan_for_a_second_at_most() throws Exception {
        CountDownLatch scanning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger scans = new AtomicInteger();
        Sampler sampler = sampler(
                () -> {
                    scans.incrementAndGet();
                    scanning.countDown();
                    await(goOn);
                    return COUNTS;
                },
                (sample, previous) -> {});
        try (sampler) {
            sampler.start();
            assertThat(scanning.await(20, SECONDS)).isTrue();
            assertThat(sampler.scanNow()).isNull();
            assertThat(scans).hasValue(1);
            goOn.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
