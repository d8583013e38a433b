package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadGateTest {

    private static final String HOOKED = "sun/nio/ch/FileChannelImpl";
    private static final String WAY = "sun/misc/Unsafe";
    private static final long LONG_MILLIS = 20_000;

    private final LoadGate gate = new LoadGate(LONG_MILLIS);

    @Test
    void a_class_that_gets_hooks_waits_until_they_are_ready() throws Exception {
        Thread loading = passing(HOOKED);
        Thread onTheWay = passing(WAY);
        gate.hooksReady();
        loading.join();

        awaitWaiting(onTheWay);
        gate.open();
        onTheWay.join();
        assertThat(gate.hasGivenUp()).isFalse();
    }

    @Test
    void other_classes_do_not_wait() {
        assertThat(LoadGate.holds("java/util/Optional")).isFalse();
        assertThat(LoadGate.holds(HOOKED)).isTrue();
        assertThat(LoadGate.holds(WAY)).isTrue();
    }

    @Test
    void the_thread_that_puts_the_hooks_in_does_not_wait() {
        gate.workerIs(Thread.currentThread());

        gate.pass(HOOKED);
        gate.pass(WAY);

        assertThat(gate.hasGivenUp()).isFalse();
    }

    @Test
    void all_go_on_once_one_has_waited_for_the_longest_time() throws Exception {
        LoadGate short_ = new LoadGate(50);
        Thread first = new Thread(() -> short_.pass(HOOKED));
        Thread second = new Thread(() -> short_.pass(WAY));
        first.start();
        second.start();
        first.join();
        second.join();
        short_.pass(HOOKED);

        assertThat(short_.hasGivenUp()).isTrue();
    }

    @Test
    void an_interrupt_is_kept() throws Exception {
        boolean[] interrupted = new boolean[1];
        Thread loading = new Thread(() -> {
            gate.pass(HOOKED);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        loading.start();
        awaitWaiting(loading);
        loading.interrupt();
        awaitWaiting(loading);
        gate.open();
        loading.join();

        assertThat(interrupted[0]).isTrue();
        assertThat(gate.hasGivenUp()).isFalse();
    }

    private Thread passing(String type) throws Exception {
        Thread thread = new Thread(() -> gate.pass(type));
        thread.start();
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) throws Exception {
        ForkedJvm.await("a thread that waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
