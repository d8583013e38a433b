package io.mapwatch.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnavailableTest {

    private final List<String> lines = new ArrayList<>();
    private final Unavailable unavailable = new Unavailable();

    @Test
    void nothing_is_said_where_all_is_there() {
        say();
        assertThat(lines).isEmpty();
    }

    @Test
    void reasons_that_fit_share_a_line() {
        unavailable.add("no endpoint");
        unavailable.add("no JFR events");
        say();
        assertThat(lines).containsExactly("mapwatch: no endpoint; no JFR events");
    }

    @Test
    void none_is_cut_by_another_and_what_does_not_fit_begins_a_line() {
        String first = "a".repeat(AgentLog.LONGEST_MESSAGE - 10);
        String last = "c".repeat(AgentLog.LONGEST_MESSAGE);
        unavailable.add(first);
        unavailable.add("bbbbbbbb");
        unavailable.add(last);
        say();
        assertThat(lines).containsExactly("mapwatch: " + first + "; bbbbbbbb", "mapwatch: " + last);
    }

    private void say() {
        unavailable.say(new AgentLog(Severity.INFO, lines::add, () -> 0));
    }
}
