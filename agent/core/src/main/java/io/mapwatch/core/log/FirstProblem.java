package io.mapwatch.core.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reports only the first failure of something that is called again and again. It throws nothing. Any thread may call it. */
public final class FirstProblem implements Consumer<Throwable> {

    private final String what;
    private final ProblemListener listener;
    private final AtomicBoolean said = new AtomicBoolean();

    /** @param what the part that usually fails */
    public FirstProblem(String what, ProblemListener listener) {
        this.what = what;
        this.listener = listener;
    }

    @Override
    public void accept(Throwable cause) {
        say(what, cause);
    }

    /** Reports a failure in other words. Only the first failure of all is reported. */
    public void say(String otherWhat, Throwable cause) {
        if (!said.compareAndSet(false, true)) {
            return;
        }
        try {
            listener.problem(otherWhat, cause);
        } catch (Throwable e) {
            // the application's call goes on; without memory no report is possible, and the next failure is worth
            // another try
            said.set(false);
        }
    }
}
