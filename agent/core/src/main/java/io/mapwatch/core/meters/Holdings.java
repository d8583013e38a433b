package io.mapwatch.core.meters;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.sampling.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many mappings each owner holds in one sample. Immutable.
 *
 * @param nanoTime of the sample
 * @param held the largest first
 */
record Holdings(long nanoTime, Map<Series, Long> held, long unattributed) {

    /** Before the first sample. */
    static final Holdings NONE = new Holdings(0, Map.of(), 0);

    static Holdings of(Sample sample) {
        OwnerCounts counts = sample.mappings().owners();
        Map<Series, Long> held = new LinkedHashMap<>();
        for (Owner owner : counts.owners()) {
            held.merge(Series.of(owner), owner.mappings(), Long::sum);
        }
        return new Holdings(sample.nanoTime(), held, counts.unattributed());
    }

    boolean areOf(Sample sample) {
        return nanoTime == sample.nanoTime();
    }

    long of(Series owner) {
        return held.getOrDefault(owner, 0L);
    }

    long ofOthers(Set<Series> named) {
        long sum = 0;
        for (Map.Entry<Series, Long> owner : held.entrySet()) {
            if (!named.contains(owner.getKey())) {
                sum += owner.getValue();
            }
        }
        return sum;
    }
}
