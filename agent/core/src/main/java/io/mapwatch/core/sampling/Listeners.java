package io.mapwatch.core.sampling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners in their order. A failure of one reaches neither the next nor the caller. For one thread at a time. */
final class Listeners {

    private final SampleListener[] listeners;
    private final boolean[] reported;
    private final ProblemListener problems;

    Listeners(List<SampleListener> listeners, ProblemListener problems) {
        this.listeners = listeners.toArray(new SampleListener[0]);
        this.reported = new boolean[this.listeners.length];
        this.problems = problems;
    }

    void sampled(Sample sample, @Nullable Sample previous) {
        for (int i = 0; i < listeners.length; i++) {
            try {
                listeners[i].sampled(sample, previous);
            } catch (Throwable e) {
                if (!reported[i]) {
                    reported[i] = problem("a listener of samples failed; it will be called again", e);
                }
            }
        }
    }

    /** Returns whether it was reported. Without memory it is not, and is worth another try. */
    boolean problem(String message, Throwable cause) {
        try {
            problems.problem(message, cause);
            return true;
        } catch (Throwable e) {
            return false;
        }
    }
}
