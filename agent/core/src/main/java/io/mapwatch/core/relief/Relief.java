package io.mapwatch.core.relief;

import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.threads.HandOverThread;
import org.jspecify.annotations.Nullable;

/** Asks for one collection each time the level turns critical, on a daemon thread {@code mapwatch-relief}. */
public final class Relief implements SampleListener {

    private static final long MOST_WAIT_MILLIS = 200;

    private final AgentLog log;
    private final CollectionRequest request;
    private final HandOverThread<Sample> thread;

    Relief(AgentLog log, CollectionRequest request) {
        this.log = log;
        this.request = request;
        this.thread = new HandOverThread<>("mapwatch-relief", this::relieve, () -> {}, () -> false);
    }

    /** Null where the option is off, or not in effect, which is said. */
    public static @Nullable Relief of(StartContext context, CollectionRequest request) {
        if (context.options().get(Options.RELIEF) == Options.Relief.OFF) {
            return null;
        }
        if (request.counts() == null) {
            context.unavailable().add("relief is not in effect: it needs the hooks");
            return null;
        }
        Relief relief = new Relief(context.log(), request);
        context.undoing().add("the thread that asks for a collection", () -> relief.thread.end(MOST_WAIT_MILLIS));
        return relief;
    }

    /** What all collections brought, those on request too. */
    public @Nullable CollectionCounts counts() {
        return request.counts();
    }

    /** Starts the thread: a thread start at the limit would end the JVM. A crossing from before is seen to then. */
    public void start() {
        log.debug("relief=gc is ready: " + request.rehearse());
        thread.start();
    }

    @Override
    public void sampled(Sample sample, @Nullable Sample previous) {
        if (isAsked(sample, previous)) {
            thread.add(sample);
        }
    }

    static boolean isAsked(Sample sample, @Nullable Sample previous) {
        return sample.pressure().level().atLeast(Level.CRITICAL)
                && !Sample.levelOf(previous).atLeast(Level.CRITICAL);
    }

    private void relieve(Sample sample) {
        log.warn("relief=gc: " + request.ask(sample));
    }
}
