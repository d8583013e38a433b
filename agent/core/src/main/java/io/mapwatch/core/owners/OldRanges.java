package io.mapwatch.core.owners;

/** Counts those live ranges that were there at a moment, for as long as they live. For one thread. */
public final class OldRanges {

    private final LiveMappings live;
    private final LiveRanges copy;
    private int untilSeconds;

    public OldRanges(LiveMappings live) {
        this.live = live;
        this.copy = new LiveRanges(live.pages());
    }

    /** Makes this moment the one. Ranges that are made later in the same second count too. */
    public void mark() {
        untilSeconds = live.nowSeconds();
    }

    /** How many ranges of that moment, or from before, are live; what was cut into two counts as two. */
    public int count() {
        copy.clear();
        live.copyTo(copy);
        int count = 0;
        for (int i = 0; i < copy.size(); i++) {
            if (copy.bornSeconds(i) <= untilSeconds) {
                count++;
            }
        }
        return count;
    }
}
