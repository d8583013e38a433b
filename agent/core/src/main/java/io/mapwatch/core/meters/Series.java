package io.mapwatch.core.meters;

import io.mapwatch.core.maps.OwnerCounts.Owner;
import org.jspecify.annotations.Nullable;

/** The tags of one series of {@code mapwatch.owner.mappings}, that of one owner. */
record Series(String owner, String api) {

    static Series of(Owner owner) {
        return new Series(owner.name(), owner.api());
    }

    // written out: the compiler's code for records loads classes at its first use, which may be at the limit

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Series series && owner.equals(series.owner) && api.equals(series.api);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + api.hashCode();
    }
}
