package io.mapwatch.core.relief;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.options.AgentState;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.threads.AgentThread;
import io.mapwatch.core.threads.OwnRights;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a collection where that is safe, one at a time. A collection may unload classes, and the VM ends if the kernel then refuses to split the
 * metaspace's mapping: so it asks only while {@value #LEAST_HEADROOM} mappings are left. Any thread may ask.
 */
public final class CollectionRequest implements Supplier<String> {

    /** With fewer left none is asked for. */
    public static final long LEAST_HEADROOM = 2_000;

    private static final String NOT_ASKED = AgentState.NO_COLLECTION + " was asked for: ";

    private static final String UNDER_WAY = NOT_ASKED + "an earlier one is not over yet";

    /** A collection may take long, and so may what is unmapped behind it. */
    private static final long MOST_WAIT_MILLIS = 60_000;

    private static final long MOST_WAIT_AT_END_MILLIS = 200;

    private final AgentLog log;
    private final @Nullable Collection collection;
    private final Supplier<@Nullable Sample> latest;
    private final Supplier<@Nullable Sample> scan;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile @Nullable Thread asking;

    /**
     * @param collection null where there are no hooks, whose counts it needs
     * @param latest the latest sample
     * @param scan counts anew if it can, and returns the latest sample
     */
    CollectionRequest(
            AgentLog log,
            @Nullable Collection collection,
            Supplier<@Nullable Sample> latest,
            Supplier<@Nullable Sample> scan) {
        this.log = log;
        this.collection = collection;
        this.latest = latest;
        this.scan = scan;
        // a first refusal near the limit loads nothing then
        String ignored = tooFew(LEAST_HEADROOM);
    }

    /** @param live null where there are no hooks */
    public static CollectionRequest of(
            AgentLog log,
            @Nullable LiveMappings live,
            Supplier<@Nullable Sample> latest,
            Supplier<@Nullable Sample> scan) {
        Collection collection =
                live == null ? null : new Collection(live, System::gc, nanos -> AgentThread.park(live, nanos));
        return new CollectionRequest(log, collection, latest, scan);
    }

    /** What all collections brought; null where that cannot be counted. */
    @Nullable
    CollectionCounts counts() {
        return collection == null ? null : collection.counts();
    }

    /**
     * Asks on a thread {@code mapwatch-collect}, which is started for that, waits for it, 60 s at most, and returns what the collection brought, or why
     * there was none: one sentence without its full stop. The log has it too.
     */
    @Override
    public String get() {
        String refusal = refusal(latest.get());
        if (refusal != null) {
            return refusal;
        }
        if (!underWay.compareAndSet(false, true)) {
            return UNDER_WAY;
        }
        AtomicReference<String> said =
                new AtomicReference<>("the collection is not over yet; a line will say what it brought");
        OwnRights.run(() -> askOnThread(said));
        return said.get();
    }

    private void askOnThread(AtomicReference<String> said) {
        Thread thread = AgentThread.of("mapwatch-collect", () -> said.set(askAndLog()));
        asking = thread;
        try {
            thread.start();
        } catch (Throwable e) {
            underWay.set(false);
            throw e;
        }
        boolean ignored = AgentThread.awaitEnd(thread, MOST_WAIT_MILLIS);
        asking = null;
    }

    private String askAndLog() {
        try {
            String words = askIfAllowed(scan.get());
            log.info("collect: " + words);
            return words;
        } catch (Throwable e) {
            return NOT_ASKED + e;
        } finally {
            underWay.set(false);
        }
    }

    /** As {@link #get}, but on the calling thread, one of the agent's, and without a line. */
    String ask(Sample sample) {
        if (!underWay.compareAndSet(false, true)) {
            return UNDER_WAY;
        }
        try {
            return askIfAllowed(sample);
        } finally {
            underWay.set(false);
        }
    }

    private String askIfAllowed(@Nullable Sample sample) {
        String refusal = refusal(sample);
        return refusal == null ? Objects.requireNonNull(collection).ask() : refusal;
    }

    private @Nullable String refusal(@Nullable Sample sample) {
        if (collection == null) {
            return NOT_ASKED + "without the hooks it cannot be said what it gives back";
        }
        if (sample == null || !sample.pressure().limitKnown()) {
            return NOT_ASKED + "it is not known how many mappings are left";
        }
        long headroom = sample.pressure().headroom();
        return headroom < LEAST_HEADROOM ? tooFew(headroom) : null;
    }

    private static String tooFew(long headroom) {
        return NOT_ASKED + Figures.grouped(headroom) + " mappings are left, and it may take "
                + Figures.grouped(LEAST_HEADROOM);
    }

    /** Does what {@link #ask} does, but for the collection and the wait: then nothing of it is loaded later. */
    String rehearse() {
        return collection == null ? "" : collection.rehearse();
    }

    /** Waits a moment for a request that is under way. Returns whether it has ended. */
    public boolean end() {
        Thread thread = asking;
        return thread == null || AgentThread.awaitEnd(thread, MOST_WAIT_AT_END_MILLIS);
    }
}
