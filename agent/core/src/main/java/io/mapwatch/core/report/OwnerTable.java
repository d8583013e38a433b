package io.mapwatch.core.report;

import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import java.util.List;

/** The call sites that hold most mappings, with their callers. */
final class OwnerTable {

    static final int MOST = 10;

    private static final int MOST_WITH_CALLERS = 3;

    static {
        // the first owner may come near the limit
        CallerTree.rehearse();
    }

    private OwnerTable() {}

    /** Empty when no call site is known to hold a mapping, and no native code is suspected. */
    static String of(MappingSnapshot mappings, List<Suspect> suspects) {
        OwnerCounts counts = mappings.owners();
        List<Owner> owners = counts.owners();
        if (suspects.isEmpty() && (owners.isEmpty() || owners.get(0).mappings() == 0)) {
            return "";
        }
        long total = mappings.kinds().total();
        TextTable table = new TextTable().row("mappings", "share", "growth/s", "oldest", "memory", "owner");
        long rest = 0;
        for (int i = 0; i < owners.size(); i++) {
            Owner owner = owners.get(i);
            if (i < MOST && owner.mappings() > 0) {
                row(table, owner, total);
                if (i < MOST_WITH_CALLERS) {
                    CallerTree.addTo(table, owner);
                }
            } else {
                rest += owner.mappings();
            }
        }
        summary(table, rest, total, "other");
        summary(table, counts.unattributed(), total, "unattributed: made where no hook is, or before there were any");
        for (Suspect suspect : suspects) {
            table.row("", "", "", "", "", "  suspected: " + SuspectText.looks(suspect));
        }
        return '\n' + table.render();
    }

    private static void row(TextTable table, Owner owner, long total) {
        table.row(
                Figures.grouped(owner.mappings()),
                share(owner.mappings(), total),
                Double.isNaN(owner.growthPerSecond()) ? "" : Figures.oneDecimal(owner.growthPerSecond()),
                Figures.duration(owner.oldestSeconds()),
                owner.bytes() == 0 ? "" : mebibytes(owner.bytes()),
                owner.name() + ", " + owner.api());
    }

    private static void summary(TextTable table, long mappings, long total, String name) {
        if (mappings > 0) {
            table.row(Figures.grouped(mappings), share(mappings, total), "", "", "", name);
        }
    }

    private static String share(long mappings, long total) {
        return Figures.percent((double) mappings / total);
    }

    private static String mebibytes(long bytes) {
        return Figures.oneDecimal(bytes / (1024.0 * 1024)) + " MiB";
    }
}
