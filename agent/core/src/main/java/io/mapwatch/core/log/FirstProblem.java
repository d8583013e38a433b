package io.mapwatch.core.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Says the first failure of something that is called again and again, and only that. Throws nothing; any thread may call it. */
public final class FirstProblem implements Consumer<Throwable> {

    private final String what;
    private final ProblemListener listener;
    private final AtomicBoolean said = new AtomicBoolean();

    /** @param what fails mostly */
    public FirstProblem(String what, ProblemListener listener) {
        this.what = what;
        this.listener = listener;
    }

    @Override
    public void accept(Throwable cause) {
        say(what, cause);
    }

    /** The same, for a failure that has other words: only the first of all is said. */
    public void say(String otherWhat, Throwable cause) {
        if (!said.compareAndSet(false, true)) {
            return;
        }
        try {
            listener.problem(otherWhat, cause);
        } catch (Throwable e) {
            // the application's call goes on; without memory it is unsaid, and worth another try
            said.set(false);
        }
    }
}
