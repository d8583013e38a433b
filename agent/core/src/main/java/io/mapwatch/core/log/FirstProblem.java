package io.mapwatch.core.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Says the first failure of something that is called again and again, and only that. Throws nothing; any thread may call it. */
public final class FirstProblem implements Consumer<Throwable> {

    private final String what;
    private final AgentLog log;
    private final AtomicBoolean said = new AtomicBoolean();

    /** @param what failed; the cause is put behind it */
    public FirstProblem(String what, AgentLog log) {
        this.what = what;
        this.log = log;
    }

    @Override
    public void accept(Throwable cause) {
        if (!said.compareAndSet(false, true)) {
            return;
        }
        try {
            log.warn(what.concat(": ").concat(cause.toString()));
        } catch (Throwable e) {
            // the application's call goes on; without memory it is unsaid, and worth another try
            said.set(false);
        }
    }
}
