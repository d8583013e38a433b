package io.mapwatch.core.suspects;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.owners.NativeCalls;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ThreadLookTest {

    private static final NativeCalls CALLS = new NativeCalls(List.of());

    private final LookTally tally = new LookTally();

    @Test
    void of_many_threads_that_run_a_look_takes_the_stacks_of_some_and_the_next_of_others() {
        FakeThreads threads = new FakeThreads(1_000, number -> true);
        looks(threads, 32);

        assertThat(threads.asked).hasSize(32).allMatch(ids -> ids.size() == ThreadLook.MOST_STACKS);
        Set<Long> all = new TreeSet<>();
        threads.asked.forEach(all::addAll);
        assertThat(all).hasSize(1_000);
    }

    @Test
    void of_very_many_threads_a_look_reads_the_states_of_some() {
        FakeThreads threads = new FakeThreads(10_000, number -> number == 7_777);
        looks(threads, 5);

        assertThat(threads.states).isEqualTo(5 * ThreadLook.MOST_THREADS);
        assertThat(threads.asked.stream().filter(ids -> !ids.isEmpty())).containsExactly(List.of(7_778L));
    }

    @Test
    void of_few_threads_each_look_takes_all_that_run() {
        FakeThreads threads = new FakeThreads(3, number -> number != 1);
        looks(threads, 3);

        assertThat(threads.asked).hasSize(3).allMatch(ids -> Set.copyOf(ids).equals(Set.of(1L, 3L)));
    }

    @Test
    void a_thread_that_uses_cpu_time_in_native_code_is_suspected_and_one_that_waits_is_not() {
        FakeThreads waiting = new FakeThreads(1, number -> true);
        looks(waiting, 12);
        tally.settle(Growth.TOWARDS_A_THRESHOLD);
        assertThat(tally.suspects()).isEmpty();

        FakeThreads working = new FakeThreads(1, number -> true);
        working.atStacks = () -> working.cpuNanos += 100;
        looks(working, 12);
        tally.settle(Growth.TOWARDS_A_THRESHOLD);
        assertThat(tally.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.method()).isEqualTo("org.example.Files.mmap0");
            assertThat(suspect.seenGrowing()).as("all but the first").isEqualTo(11);
        });
    }

    @Test
    void without_threads_nothing_is_seen() {
        FakeThreads none = new FakeThreads(0, number -> true);
        looks(none, 2);

        assertThat(none.asked).containsExactly(List.of(), List.of());
    }

    private void looks(FakeThreads threads, int count) {
        ThreadLook look = new ThreadLook(threads, CALLS);
        for (int i = 0; i < count; i++) {
            look.look(tally);
        }
    }
}
