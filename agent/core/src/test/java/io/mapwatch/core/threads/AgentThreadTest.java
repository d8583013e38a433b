package io.mapwatch.core.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

    private static final InheritableThreadLocal<String> LOCAL = new InheritableThreadLocal<>();

    @Test
    void nothing_of_the_thread_that_makes_it_becomes_part_of_it() throws Exception {
        AtomicReference<@Nullable String> inherited = new AtomicReference<>();
        Thread caller = Thread.currentThread();
        ClassLoader loader = caller.getContextClassLoader();
        Thread thread;
        LOCAL.set("of the application");
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            caller.setContextClassLoader(application);
            thread = AgentThread.of("mapwatch-test", () -> inherited.set(LOCAL.get()));
        } finally {
            caller.setContextClassLoader(loader);
        }
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("mapwatch-test");
        assertThat(thread.getContextClassLoader()).isNull();
        thread.start();
        thread.join();
        assertThat(inherited).hasNullValue();
    }

    @Test
    void an_interrupt_ends_one_wait_and_not_the_next() {
        Thread.currentThread().interrupt();
        AgentThread.park(this, Long.MAX_VALUE);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void who_waits_for_the_end_of_a_thread_waits_no_longer_than_given_and_keeps_an_interrupt() throws Exception {
        Semaphore may = new Semaphore(0);
        Thread thread = AgentThread.of("mapwatch-test", may::acquireUninterruptibly);
        thread.start();
        assertThat(AgentThread.awaitEnd(thread, 1)).isFalse();

        Thread.currentThread().interrupt();
        assertThat(AgentThread.awaitEnd(thread, Long.MAX_VALUE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();

        may.release();
        assertThat(AgentThread.awaitEnd(thread, 60_000)).isTrue();
    }
}
