package io.mapwatch.core.meters;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the owners that have a series of their own. An owner keeps its name while it is live. When all names are taken, the smallest gives way to
 * one that holds more than twice as much: so series do not come and go with every scrape.
 */
final class NamedOwners {

    private final int most;
    private final Set<Series> named = new LinkedHashSet<>();

    NamedOwners(int most) {
        this.most = most;
    }

    /**
     * The owners with a name among those that hold mappings.
     *
     * @param held how many mappings each holds, the largest first
     */
    Set<Series> of(Map<Series, Long> held) {
        named.retainAll(held.keySet());
        held.forEach((key, mappings) -> {
            if (mappings > 0 && !named.contains(key)) {
                name(key, mappings, held);
            }
        });
        return named;
    }

    private void name(Series candidate, long mappings, Map<Series, Long> held) {
        if (named.size() < most) {
            named.add(candidate);
            return;
        }
        Series smallest = null;
        for (Series key : named) {
            if (smallest == null || held.getOrDefault(key, 0L) < held.getOrDefault(smallest, 0L)) {
                smallest = key;
            }
        }
        if (smallest != null && mappings > 2 * held.getOrDefault(smallest, 0L)) {
            named.remove(smallest);
            named.add(candidate);
        }
    }
}
