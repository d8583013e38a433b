package io.mapwatch.core.sampling;

import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.log.ProblemListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners in their order. A failure of one reaches neither the next nor the caller. For one thread at a time. */
final class Listeners {

    private final SampleListener[] listeners;
    private final FirstProblem[] problems;

    Listeners(List<SampleListener> listeners, ProblemListener problems) {
        this.listeners = listeners.toArray(new SampleListener[0]);
        this.problems = new FirstProblem[this.listeners.length];
        for (int i = 0; i < this.problems.length; i++) {
            this.problems[i] = new FirstProblem("a listener of samples failed; it will be called again", problems);
        }
    }

    void sampled(Sample sample, @Nullable Sample previous) {
        for (int i = 0; i < listeners.length; i++) {
            try {
                listeners[i].sampled(sample, previous);
            } catch (Throwable e) {
                problems[i].accept(e);
            }
        }
    }
}
