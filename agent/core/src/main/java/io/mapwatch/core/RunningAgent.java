package io.mapwatch.core;

import io.mapwatch.core.jdk.AttachProperties;
import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.lifecycle.Undoing;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.LogThread;
import io.mapwatch.core.options.AgentState;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.relief.CollectionRequest;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.OwnRights;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The launcher holds the agent as this object, to detach it or to request a collection. The application can reach this object too. So it does nothing
 * for a caller without an {@link Instrumentation} of the JDK's: only agents have one, and the JVM's user has let them in.
 */
final class RunningAgent implements Predicate<@Nullable Instrumentation>, Consumer<@Nullable Instrumentation> {

    private static final long MOST_MILLIS = 20_000;

    private final Instrumentation instrumentation;
    private final Undoing undoing;
    private final AgentLog log;
    private final LogThread lines;
    private final @Nullable AttachProperties properties;
    private volatile @Nullable Supplier<@Nullable Sample> latest;
    private volatile @Nullable Supplier<String> collection;
    private volatile boolean gone;

    RunningAgent(Instrumentation instrumentation, Undoing undoing, AgentLog log, LogThread lines) {
        this.instrumentation = instrumentation;
        this.undoing = undoing;
        this.log = log;
        this.lines = lines;
        this.properties = properties(instrumentation, log);
        show(AgentState.DETACHED, null);
        show(AgentState.STATE, AgentState.STARTING);
    }

    private static @Nullable AttachProperties properties(Instrumentation instrumentation, AgentLog log) {
        try {
            return new AttachProperties(new OwnModule(instrumentation));
        } catch (LinkageError | RuntimeException e) {
            log.debug("the command detach will not find this agent: " + e);
            return null;
        }
    }

    /** Marks the start as done: before, the agent is not detached. */
    void started(Supplier<@Nullable Sample> latestSample, Supplier<String> collectionRequest) {
        collection = collectionRequest;
        latest = latestSample;
        show(AgentState.STATE, AgentState.RUNNING);
    }

    /**
     * Detaches the agent, and reports the result in the log and in the agent properties.
     *
     * @param caller the JDK's own, given to another agent
     * @return whether it has gone
     */
    @Override
    public boolean test(@Nullable Instrumentation caller) {
        if (isAgent(caller)) {
            OwnRights.run(this::detachSoon);
        }
        return gone;
    }

    /**
     * Requests a collection, waits for it, and reports what it brought in the agent properties.
     *
     * @param caller the JDK's own, given to another agent
     */
    @Override
    public void accept(@Nullable Instrumentation caller) {
        if (isAgent(caller) && !gone) {
            OwnRights.run(this::collect);
        }
    }

    private boolean isAgent(@Nullable Instrumentation caller) {
        return caller != null && caller.getClass().equals(instrumentation.getClass());
    }

    private void collect() {
        Supplier<String> request = collection;
        show(AgentState.COLLECTED, null);
        show(
                AgentState.COLLECTED,
                request == null ? "no collection was asked for: the agent is still starting" : request.get());
    }

    private void detachSoon() {
        Thread thread = AgentThread.of("mapwatch-stop", this::detach);
        thread.start();
        boolean ignored = AgentThread.awaitEnd(thread, MOST_MILLIS);
    }

    private synchronized void detach() {
        String refusal = refusal();
        if (gone) {
            return;
        }
        if (refusal != null) {
            show(AgentState.DETACHED, "not detached: " + refusal);
            log.warn("not detached: " + refusal);
            return;
        }
        List<String> left = undoing.run();
        String said = left.isEmpty() ? "detached" : "detached; " + String.join("; ", left);
        log.info(said);
        lines.end();
        show(AgentState.DETACHED, said);
        show(AgentState.STATE, null);
        gone = true;
    }

    private @Nullable String refusal() {
        Supplier<@Nullable Sample> from = latest;
        if (from == null) {
            return "the agent is still starting";
        }
        Sample sample = from.get();
        if (sample == null) {
            return null;
        }
        Pressure pressure = sample.pressure();
        // unloading classes takes mappings, and happens at some later collection
        boolean near = pressure.limit() >= 0 && pressure.headroom() < CollectionRequest.LEAST_HEADROOM;
        return near || pressure.level().atLeast(Level.CRITICAL)
                ? "too near to the limit, where a collection that unloads classes can end the JVM; raise vm.max_map_count first"
                : null;
    }

    private void show(String key, @Nullable String value) {
        if (properties != null) {
            properties.set(key, value);
        }
    }
}
