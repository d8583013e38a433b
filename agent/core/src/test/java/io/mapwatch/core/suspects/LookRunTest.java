package io.mapwatch.core.suspects;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.owners.NativeCalls;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LookRunTest {

    private static final long LOOK_NANOS = 2_000_000;

    private long nanos;
    private int looks;
    private long orders;
    private final LookRun run = new LookRun(0.001, () -> nanos, pause -> nanos += pause);

    @Test
    void looks_are_paid_from_a_tenth_of_the_budget() {
        run.use(look());
        // a tenth of 0.1 % of an hour is 360 ms
        for (int i = 0; i < 1_000; i++) {
            order(Growth.SLOW, 1);
        }
        assertThat(looks * LOOK_NANOS).isBetween(350_000_000L, 362_000_000L);

        int before = looks;
        nanos += 100_000_000_000L;
        for (int i = 0; i < 100; i++) {
            order(Growth.SLOW, 1);
        }
        assertThat((looks - before) * LOOK_NANOS).as("in 100 s").isBetween(8_000_000L, 12_000_000L);
    }

    @Test
    void a_burst_ends_when_a_newer_sample_has_been_taken() {
        AtomicReference<LookRun> interrupting = new AtomicReference<>();
        LookRun interrupted = new LookRun(1, () -> nanos, pause -> {
            if (looks == 4) {
                interrupting.get().isNewest(new LookOrder(2, Growth.TOWARDS_A_THRESHOLD, 10));
            }
        });
        interrupting.set(interrupted);
        interrupted.use(look());
        LookOrder order = new LookOrder(1, Growth.TOWARDS_A_THRESHOLD, 10);
        interrupted.isNewest(order);
        interrupted.carryOut(order);

        assertThat(looks).isEqualTo(4);
    }

    @Test
    void without_a_look_nothing_is_done() {
        order(Growth.TOWARDS_A_THRESHOLD, 10);

        assertThat(looks).isZero();
        assertThat(run.suspects()).isEmpty();
    }

    @Test
    void the_rehearsal_leaves_nothing_behind() {
        LookRun.rehearse(look(), new NativeCalls(List.of()));

        assertThat(looks).isEqualTo(6);
        assertThat(run.suspects()).isEmpty();
    }

    private void order(Growth growth, int count) {
        LookOrder order = new LookOrder(++orders, growth, count);
        run.isNewest(order);
        run.carryOut(order);
    }

    private ThreadLook look() {
        FakeThreads threads = new FakeThreads(1, number -> true);
        threads.atStacks = () -> {
            looks++;
            nanos += LOOK_NANOS;
        };
        return new ThreadLook(threads, new NativeCalls(List.of()));
    }
}
