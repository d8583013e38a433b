package io.mapwatch.core.meters;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which owners have a series of their own. Once named, an owner keeps its name while it is live; when all names are
 * taken, the smallest gives way to one that holds more than twice as much, so that no series comes and goes with every scrape.
 */
final class NamedOwners {

    private final int most;
    private final Set<Series> named = new LinkedHashSet<>();

    NamedOwners(int most) {
        this.most = most;
    }

    /**
     * The named ones among those who hold mappings.
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
