package io.mapwatch.core.owners;

/** Counts those live ranges that were there at a moment, for as long as they live. For one thread. */
public final class OldRanges {

    private final LiveMappings live;
    private final LiveRanges old;
    private final LiveRanges now;

    public OldRanges(LiveMappings live) {
        this.live = live;
        this.old = new LiveRanges(live.pages());
        this.now = new LiveRanges(live.pages());
    }

    /** Makes this moment the one. Returns how many ranges there are. */
    public int mark() {
        old.clear();
        live.copyTo(old);
        return old.size();
    }

    /**
     * How many ranges of that moment are live, whole or in part. One that the same call site has made again in its place counts as live if it did so
     * within the same second.
     */
    public int count() {
        now.clear();
        live.copyTo(now);
        int count = 0;
        int at = 0;
        for (int rank = 0; rank < old.size(); rank++) {
            while (at < now.size() && now.end(at) <= old.start(rank)) {
                at++;
            }
            count += isLive(rank, at) ? 1 : 0;
        }
        return count;
    }

    /** @param from the first live range that does not end before this one begins */
    private boolean isLive(int rank, int from) {
        for (int at = from; at < now.size() && now.start(at) < old.end(rank); at++) {
            if (now.site(at) == old.site(rank) && now.bornSeconds(at) == old.bornSeconds(rank)) {
                return true;
            }
        }
        return false;
    }
}
