package io.mapwatch.core.report;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Uncollected;

/** A leak, or waiting for the collector? A buffer that nobody closes is unmapped after a collection that finds it. */
final class CollectionText {

    /** Where the hooks know fewer, the others decide. */
    private static final int SHARE_OF_ALL = 10;

    private CollectionText() {}

    /** Whether a collection has run since the mappings were made, in a sentence; empty where that is not known, or where the hooks know few of them. */
    static String of(OwnerCounts owners, long mappings) {
        Uncollected uncollected = owners.uncollected();
        // made in any case: nothing here may run for the first time near the limit
        String line = line(uncollected, Figures.duration(Math.max(0, uncollected.seconds())));
        return uncollected.isKnown() && uncollected.live() > 0 && uncollected.live() >= mappings / SHARE_OF_ALL
                ? line
                : "";
    }

    private static String line(Uncollected uncollected, String ago) {
        boolean open = uncollected.younger() > uncollected.live() / 2;
        return (open
                        ? "No collection of the old generation for " + ago
                        : "The old generation was collected " + ago + " ago")
                + ": " + Figures.grouped(uncollected.younger()) + " of the " + Figures.grouped(uncollected.live())
                + " mappings that the hooks know are younger, "
                + (open
                        ? "and may be waiting for one (java -jar mapwatch.jar collect PID)."
                        : "the others were held then.");
    }
}
