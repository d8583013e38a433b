package io.mapwatch.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FirstProblemTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void it_is_said_once() {
        FirstProblem problem = new FirstProblem("a hook failed", log(said::add)::warn);
        problem.accept(new OutOfMemoryError("Java heap space"));
        problem.accept(new IllegalStateException("another"));
        assertThat(said).containsExactly("mapwatch: a hook failed: java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void one_that_cannot_be_said_is_survived_and_the_next_is_said() {
        AtomicBoolean full = new AtomicBoolean(true);
        FirstProblem problem = new FirstProblem("a hook failed", log(line -> {
            if (full.get()) {
                throw new OutOfMemoryError("Java heap space");
            }
            said.add(line);
        })::warn);
        problem.accept(new IllegalStateException("unsaid"));
        full.set(false);
        problem.accept(new IllegalStateException("said"));
        assertThat(said).containsExactly("mapwatch: a hook failed: java.lang.IllegalStateException: said");
    }

    private static AgentLog log(Consumer<String> lines) {
        return new AgentLog(Severity.INFO, lines, () -> 0);
    }
}
