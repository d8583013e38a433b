package io.mapwatch.core.relief;

import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.OldRanges;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.HandOverThread;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one collection each time the level turns critical, on a daemon thread {@code mapwatch-relief}. A collection may unload classes, and the VM
 * ends if the kernel then refuses to split the metaspace's mapping: so it asks only while {@value #LEAST_HEADROOM} mappings are left.
 */
public final class Relief implements SampleListener {

    static final long LEAST_HEADROOM = 2_000;

    private static final long MOST_WAIT_MILLIS = 200;

    private final AgentLog log;
    private final Collection collection;
    private final HandOverThread<Sample> thread;

    Relief(AgentLog log, Collection collection) {
        this.log = log;
        this.collection = collection;
        this.thread = new HandOverThread<>("mapwatch-relief", this::relieve, () -> {}, () -> false);
    }

    /**
     * Null where the option is off, or not in effect, which is said.
     *
     * @param live null where there are no hooks
     */
    public static @Nullable Relief of(StartContext context, @Nullable LiveMappings live) {
        if (context.options().get(Options.RELIEF) == Options.Relief.OFF) {
            return null;
        }
        if (live == null) {
            context.unavailable().add("relief is not in effect: it needs the hooks");
            return null;
        }
        Relief relief = new Relief(
                context.log(), new Collection(new OldRanges(live), System::gc, nanos -> AgentThread.park(live, nanos)));
        context.undoing().add("the thread that asks for a collection", () -> relief.thread.end(MOST_WAIT_MILLIS));
        return relief;
    }

    /** Starts the thread: a thread start at the limit would end the JVM. A crossing from before is seen to then. */
    public void start() {
        log.debug("relief=gc is ready: " + text(0) + ", " + collection.rehearse());
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
        log.warn("relief=gc: " + words(sample.pressure().headroom()));
    }

    /** Asks for the collection if {@code headroom} allows it, and returns the sentence about it. */
    String words(long headroom) {
        return headroom < LEAST_HEADROOM ? text(headroom) : collection.ask();
    }

    private static String text(long headroom) {
        return "no collection was asked for: " + Figures.grouped(headroom) + " mappings are left, and it may take "
                + Figures.grouped(LEAST_HEADROOM);
    }
}
