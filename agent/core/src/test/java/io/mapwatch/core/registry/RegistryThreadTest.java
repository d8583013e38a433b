package io.mapwatch.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegistryThreadTest {

    private final List<Class<?>> initialized = new CopyOnWriteArrayList<>();
    private final List<String> debug = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<JoinedRegistry> kept = new CopyOnWriteArrayList<>();
    private final List<Class<?>> refreshed = new CopyOnWriteArrayList<>();
    private final List<Class<?>> left = new CopyOnWriteArrayList<>();
    private @Nullable Class<?> failing;
    private boolean withoutHeap;
    private volatile @Nullable Sample sample;
    private final AtomicLong now = new AtomicLong();
    private @Nullable Class<?> blocking;
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch mayReturn = new CountDownLatch(1);

    private final RegistryThread thread = new RegistryThread(
            new NewRegistries(() -> initialized, () -> initialized, () -> true, now::get),
            this::join,
            () -> sample,
            debug::add,
            warnings::add,
            now::get);

    @Test
    void each_registry_is_joined_once_and_refreshed_with_each_new_sample() {
        initialized.add(String.class);
        thread.round();
        sample(1, Level.OK);
        thread.round();
        thread.round();
        sample(2, Level.OK);
        thread.round();

        assertThat(debug).hasSize(1);
        assertThat(refreshed).containsExactly(String.class, String.class);
        assertThat(warnings).isEmpty();
    }

    @Test
    void none_is_joined_while_the_level_is_critical_and_those_joined_before_are_kept_up_to_date() {
        initialized.add(String.class);
        thread.round();
        initialized.add(Integer.class);
        sample(1, Level.CRITICAL);
        thread.round();
        assertThat(debug).hasSize(1);
        assertThat(refreshed).containsExactly(String.class);

        sample(2, Level.WARNING);
        thread.round();
        assertThat(debug).hasSize(2);
    }

    @Test
    void one_that_cannot_be_joined_is_told_once_and_left_alone_and_others_join() {
        initialized.addAll(List.of(String.class, Integer.class));
        failing = String.class;
        thread.round();
        sample(1, Level.OK);
        thread.round();

        assertThat(warnings).singleElement().asString().contains("could not join", "registry=off", "of this test");
        assertThat(refreshed).containsExactly(Integer.class);
    }

    @Test
    void one_that_fails_later_is_told_once_and_does_not_keep_others_from_their_owners() {
        initialized.addAll(List.of(String.class, Integer.class));
        thread.round();
        failing = String.class;
        sample(1, Level.OK);
        thread.round();
        sample(2, Level.OK);
        thread.round();

        assertThat(warnings).singleElement().asString().contains("not brought up to date", "of this test");
        assertThat(refreshed).containsExactly(Integer.class, Integer.class);
    }

    @Test
    void one_that_finds_no_heap_for_its_owners_gets_them_when_there_is_some_again() {
        initialized.add(String.class);
        thread.round();
        withoutHeap = true;
        sample(1, Level.OK);
        thread.round();
        withoutHeap = false;
        sample(2, Level.OK);
        thread.round();

        assertThat(warnings).isEmpty();
        assertThat(refreshed).containsExactly(String.class);
    }

    @Test
    void all_are_left_in_the_end_and_one_that_fails_does_not_keep_the_others() {
        initialized.addAll(List.of(String.class, Integer.class));
        thread.round();
        failing = String.class;
        thread.leaveAll();

        assertThat(left).containsExactly(Integer.class);
        assertThat(warnings).singleElement().asString().contains("meters stay", "of this test");
    }

    @Test
    void one_that_blocks_is_told_once_and_others_join_on_another_thread_and_it_counts_when_it_returns()
            throws Exception {
        initialized.addAll(List.of(String.class, Integer.class));
        blocking = String.class;
        thread.start();
        blocked.await();
        sampled(RegistryThread.MOST_SECONDS - 1, Level.OK);
        sampled(1, Level.CRITICAL);
        assertThat(warnings).isEmpty();

        sampled(0, Level.OK);
        sampled(RegistryThread.MOST_SECONDS, Level.OK);
        awaitSize(debug, 1);
        assertThat(kept).hasSize(1);
        assertThat(warnings).singleElement().asString().contains("blocks", "registry=off", "30 s");

        mayReturn.countDown();
        while (!thread.end()) {
            Thread.sleep(10);
        }
        assertThat(left).containsExactlyInAnyOrder(String.class, Integer.class);
    }

    @Test
    void one_that_never_returns_is_named_by_the_end_and_the_others_are_left() throws Exception {
        initialized.addAll(List.of(String.class, Integer.class));
        blocking = String.class;
        thread.start();
        blocked.await();
        sampled(RegistryThread.MOST_SECONDS, Level.OK);
        awaitSize(debug, 1);

        assertThat(thread.end()).isFalse();
        assertThat(left).containsExactly(Integer.class);
        mayReturn.countDown();
        awaitSize(left, 2);
    }

    private void sampled(int laterSeconds, Level level) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(laterSeconds));
        thread.sampled(sampleOf(now.get(), level), null);
    }

    private static void awaitSize(List<?> list, int size) throws InterruptedException {
        while (list.size() < size) {
            Thread.sleep(10);
        }
    }

    private JoinedRegistry join(Class<?> type) throws ReflectiveOperationException {
        if (type.equals(blocking)) {
            blocked.countDown();
            try {
                mayReturn.await();
            } catch (InterruptedException e) {
                throw new ReflectiveOperationException(e);
            }
        }
        if (type.equals(failing)) {
            throw new ReflectiveOperationException("a registry of this test");
        }
        JoinedRegistry joined = new JoinedRegistry() {
            @Override
            public void refresh() {
                if (withoutHeap) {
                    throw new OutOfMemoryError("of this test");
                }
                failIf(type);
                refreshed.add(type);
            }

            @Override
            public void leave() {
                failIf(type);
                left.add(type);
            }
        };
        kept.add(joined);
        return joined;
    }

    private void failIf(Class<?> type) {
        if (type.equals(failing)) {
            throw new IllegalStateException("a registry of this test");
        }
    }

    /** Takes a sample, and lets the next look be due. */
    private void sample(long nanoTime, Level level) {
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        sample = sampleOf(nanoTime, level);
    }

    private static Sample sampleOf(long nanoTime, Level level) {
        return new Sample(
                0,
                nanoTime,
                new Pressure(200, 65_530, level, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(200)),
                0);
    }
}
