package io.mapwatch.core.relief;

import io.mapwatch.core.options.AgentState;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.OldRanges;
import io.mapwatch.core.report.Figures;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Asks for a collection of all of the heap, and counts the mappings that it gives back. For one thread. */
final class Collection {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The JDK unmaps on threads of its own, behind the collection. */
    private static final int MOST_LOOKS = 100;

    /** Looks in a row that found none given back. */
    private static final int QUIET_LOOKS = 5;

    private static final int FEW = 10;

    private final LiveMappings live;
    private final Runnable collector;
    private final LongConsumer pause;
    private final CollectionCounts counts = new CollectionCounts();

    /**
     * @param collector returns when the collection is over, or at once where there is none
     * @param pause waits for that many nanoseconds
     */
    Collection(LiveMappings live, Runnable collector, LongConsumer pause) {
        this.live = live;
        this.collector = collector;
        this.pause = pause;
    }

    /** Waits until nothing more is given back, 20 s at most, and returns what the collection brought. */
    String ask() {
        OldRanges ranges = new OldRanges(live);
        int before = ranges.mark();
        WeakReference<Object> garbage = garbage();
        collector.run();
        if (garbage.get() != null) {
            return AgentState.NO_COLLECTION
                    + " was made: the collector makes none when asked, as with -XX:+DisableExplicitGC";
        }
        int given = before - settled(ranges, MOST_LOOKS);
        counts.add(given);
        return text(before, given);
    }

    /** Does what {@link #ask} does, but for the collection and the wait: then nothing of it is loaded later. */
    String rehearse() {
        OldRanges ranges = new OldRanges(live);
        int before = ranges.mark();
        return (garbage().get() == null ? "" : "now ") + text(before, before - settled(ranges, 0));
    }

    CollectionCounts counts() {
        return counts;
    }

    /** In a method of its own: a frame would hold the object. */
    private static WeakReference<Object> garbage() {
        return new WeakReference<>(new Object());
    }

    private int settled(OldRanges ranges, int mostLooks) {
        int left = ranges.count();
        int quiet = 0;
        for (int look = 0; look < mostLooks && quiet < QUIET_LOOKS; look++) {
            pause.accept(LOOK_NANOS);
            int now = ranges.count();
            quiet = now < left ? 0 : quiet + 1;
            left = Math.min(left, now);
        }
        return left;
    }

    private static String text(int before, int given) {
        String rest = given > before / 2
                ? ": they were waiting for it"
                : given >= before / FEW && given > 0 ? ": the others are held" : ": they are held";
        return "a collection gave back " + Figures.grouped(given) + " of the " + Figures.grouped(before)
                + " mappings that the hooks know" + rest;
    }
}
