package io.mapwatch;

import io.mapwatch.isolated.SealedLayer;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls the runtime in the isolated loader. Only types of the JDK are passed. */
final class RuntimeStart implements Runnable {

    private static final String RUNTIME = "io.mapwatch.core.AgentRuntime";

    private final @Nullable String argument;
    private final Instrumentation instrumentation;
    private final @Nullable Thread main;
    private final @Nullable FirstHooks first;

    /** @param first null where no hook may go in before the options are read */
    RuntimeStart(
            @Nullable String argument,
            Instrumentation instrumentation,
            @Nullable Thread main,
            @Nullable FirstHooks first) {
        this.argument = argument;
        this.instrumentation = instrumentation;
        this.main = main;
        this.first = first;
    }

    /** Whether the application goes first: not where it waits for the agent, or has started long ago. */
    private boolean mayWait() {
        return main != null && !SyncHooks.mayBeAsked(argument);
    }

    @Override
    @SuppressWarnings("unchecked") // of AgentRuntime
    public void run() {
        try {
            if (first != null) {
                first.gate().workerIs(Thread.currentThread());
            }
            File jar = AgentLauncher.jar();
            FoundHooks hooks = new FoundHooks(argument, jar, first);
            StartRoom room =
                    StartRoom.ofThisProcess(new WaitNotice("off".equalsIgnoreCase(SettingText.of("log", argument))));
            Runnable quiet = mayWait() ? QuietMoment.ofThisProcess() : () -> {};
            if (hooks.missNothing()) {
                quiet.run();
            }
            Object agent = SealedLayer.call(
                    jar, room, RUNTIME, argument, instrumentation, main, jar, hooks.toCore(), room, quiet);
            AgentLauncher.running((Predicate<Instrumentation>) agent);
        } catch (Throwable e) {
            StartNotice.notStarted(e);
        } finally {
            if (first != null) {
                first.end();
            }
        }
    }
}
