package io.mapwatch.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.events.AgentLog.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FirstProblemTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void it_is_said_once() {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        FirstProblem problem = new FirstProblem("a hook failed", new AgentLog(Severity.INFO, out, () -> 0));
        problem.accept(new OutOfMemoryError("Java heap space"));
        problem.accept(new IllegalStateException("another"));
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("mapwatch: a hook failed: java.lang.OutOfMemoryError: Java heap space\n");
    }

    @Test
    void one_that_cannot_be_said_is_survived_and_the_next_is_said() {
        AtomicBoolean full = new AtomicBoolean(true);
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int from, int count) {
                if (full.get()) {
                    throw new OutOfMemoryError("Java heap space");
                }
                super.write(bytes, from, count);
            }
        };
        FirstProblem problem = new FirstProblem("a hook failed", new AgentLog(Severity.INFO, out, () -> 0));
        problem.accept(new IllegalStateException("unsaid"));
        full.set(false);
        problem.accept(new IllegalStateException("said"));
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("mapwatch: a hook failed: java.lang.IllegalStateException: said\n");
    }
}
