package io.mapwatch.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.events.AgentLog.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    void that_it_cannot_be_said_is_survived() {
        PrintStream broken = new PrintStream(written) {
            @Override
            public void write(byte[] bytes, int from, int count) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        new FirstProblem("a hook failed", new AgentLog(Severity.INFO, broken, () -> 0))
                .accept(new IllegalStateException("bug"));
    }
}
