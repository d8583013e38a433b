package io.mapwatch.core.suspects;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.owners.NativeCall;
import io.mapwatch.core.report.Suspect;
import org.junit.jupiter.api.Test;

class LookTallyTest {

    private static final NativeCall MAP =
            new NativeCall("org.example.Files.mmap0", "org.example.Index.open(Index.java:7)");
    private static final NativeCall POLL =
            new NativeCall("org.example.Poll.wait0", "org.example.Loop.run(Loop.java:3)");

    private final LookTally tally = new LookTally();

    @Test
    void a_call_that_is_seen_while_mappings_grow_and_not_otherwise_is_suspected() {
        looks(20, 0, Growth.NONE);
        looks(18, 18, Growth.TOWARDS_A_THRESHOLD);
        looks(2, 0, Growth.TOWARDS_A_THRESHOLD);

        assertThat(tally.suspects()).containsExactly(new Suspect(MAP.method(), MAP.caller(), 18, 20, 0, 20));
    }

    @Test
    void a_call_that_is_seen_at_any_time_is_not() {
        for (Growth growth : Growth.values()) {
            for (int i = 0; i < 20; i++) {
                tally.add(POLL, true);
                tally.endLook();
                tally.settle(growth);
            }
        }

        assertThat(tally.suspects()).isEmpty();
    }

    @Test
    void a_thread_that_uses_no_processor_there_is_not() {
        for (int i = 0; i < 20; i++) {
            tally.add(POLL, false);
            tally.endLook();
            tally.settle(Growth.TOWARDS_A_THRESHOLD);
        }

        assertThat(tally.suspects()).isEmpty();
    }

    @Test
    void a_few_looks_are_not_enough() {
        looks(9, 9, Growth.TOWARDS_A_THRESHOLD);
        assertThat(tally.suspects()).isEmpty();

        looks(1, 1, Growth.TOWARDS_A_THRESHOLD);
        assertThat(tally.suspects()).containsExactly(new Suspect(MAP.method(), MAP.caller(), 10, 10, 0, 0));
    }

    @Test
    void looks_before_a_sample_that_shows_slow_growth_count_for_nothing() {
        looks(10, 10, Growth.SLOW);
        looks(10, 10, Growth.TOWARDS_A_THRESHOLD);

        assertThat(tally.suspects())
                .singleElement()
                .extracting(Suspect::looksGrowing)
                .isEqualTo(10);
    }

    @Test
    void only_the_last_hundred_looks_count() {
        looks(100, 100, Growth.TOWARDS_A_THRESHOLD);
        looks(80, 0, Growth.TOWARDS_A_THRESHOLD);

        assertThat(tally.suspects()).as("20 of 100 are few").isEmpty();
    }

    @Test
    void more_looks_and_calls_than_there_is_room_for_are_left_out() {
        for (int i = 0; i < 200; i++) {
            tally.add(new NativeCall("org.example.C" + i + ".run", ""), true);
            tally.add(MAP, true);
            tally.endLook();
        }
        tally.settle(Growth.TOWARDS_A_THRESHOLD);

        assertThat(tally.suspects()).containsExactly(new Suspect(MAP.method(), MAP.caller(), 16, 16, 0, 0));

        for (int i = 0; i < 3 * LookTally.MOST_CALLS; i++) {
            tally.add(new NativeCall("org.example.D" + i + ".run", ""), true);
            tally.endLook();
            tally.settle(Growth.TOWARDS_A_THRESHOLD);
        }
        looks(40, 40, Growth.TOWARDS_A_THRESHOLD);
        assertThat(tally.suspects())
                .as("a call that no look knows any more gives way")
                .containsExactly(new Suspect(MAP.method(), MAP.caller(), 40, 100, 0, 0));
    }

    /** @param mapping how many of them see the call */
    private void looks(int count, int mapping, Growth growth) {
        for (int i = 0; i < count; i++) {
            if (i < mapping) {
                tally.add(MAP, true);
            }
            tally.endLook();
            tally.settle(growth);
        }
    }
}
