package io.mapwatch.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private long nanos = 5;

    @Test
    void lines_below_the_threshold_are_left_out() {
        AgentLog log = log(Severity.WARN);
        log.debug("a");
        log.info("b");
        log.warn("c");
        assertThat(lines()).containsExactly("mapwatch: c");
    }

    @Test
    void off_writes_nothing() {
        log(Severity.OFF).warn("c");
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_message_is_one_line_whatever_it_holds() {
        log(Severity.INFO).warn("a\nb\u001b[31m\tc" + "x".repeat(10_000));
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("mapwatch: a b [31m cxxx")
                .hasSizeLessThan(600);
    }

    @Test
    void a_message_holds_nothing_that_a_terminal_obeys_or_that_turns_text_around() {
        log(Severity.INFO).warn("/x/\u009b31mred\u007f\u2028\u202egpj.exe");
        assertThat(lines()).containsExactly("mapwatch: /x/ 31mred   gpj.exe");
    }

    @Test
    void a_flood_ends_with_a_line_that_says_so_and_the_next_minute_begins_anew() {
        AgentLog log = log(Severity.INFO);
        for (int i = 0; i < 1_000; i++) {
            log.info("line " + i);
        }
        assertThat(lines()).hasSize(AgentLog.LINES_A_MINUTE).last().asString().contains("left out");
        nanos += TimeUnit.MINUTES.toNanos(1);
        log.info("again");
        assertThat(lines()).hasSize(AgentLog.LINES_A_MINUTE + 1).last().isEqualTo("mapwatch: again");
    }

    private AgentLog log(Severity threshold) {
        return new AgentLog(threshold, new PrintStream(written, true, StandardCharsets.UTF_8)::println, () -> nanos);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
