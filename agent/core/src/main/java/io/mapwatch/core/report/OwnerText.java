package io.mapwatch.core.report;

import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import java.util.List;

/** One wording for the owner of most mappings, for all lines with room for one. */
public final class OwnerText {

    private OwnerText() {}

    /** {@code , 58,123 of them by org.example.Store.open(Store.java:42)}; empty where no owner is known. */
    public static String largest(OwnerCounts counts) {
        List<Owner> owners = counts.owners();
        if (owners.isEmpty() || owners.get(0).mappings() == 0) {
            return "";
        }
        Owner largest = owners.get(0);
        return ", " + Figures.grouped(largest.mappings()) + " of them by " + largest.name();
    }
}
