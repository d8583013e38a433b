package io.mapwatch.core.metrics;

import io.mapwatch.core.mapping.OwnerCounts.Owner;

/** The tags of one series of {@code mapwatch.owner.mappings}, each of one owner. */
record Series(String owner, String api) {

    static Series of(Owner owner) {
        return new Series(owner.name(), owner.api());
    }
}
