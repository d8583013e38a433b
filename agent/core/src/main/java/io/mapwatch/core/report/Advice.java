package io.mapwatch.core.report;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import java.util.List;

/** Advice for what a report shows. */
final class Advice {

    private Advice() {}

    /** Lines for a person; empty while the level is ok. */
    static String of(Report report) {
        Pressure pressure = report.pressure();
        if (pressure.level() == Level.OK) {
            return "";
        }
        String state = pressure.level() == Level.EXHAUSTED
                ? "Unmapping fails from now on, and the next thread, class or heap growth may end the process.\n"
                : "";
        return state
                + "To win time, raise the limit on the host; it takes effect at once, without a restart:\n  "
                + RaiseLimit.now(RaiseLimit.suggested(Math.max(pressure.count(), pressure.limit())))
                + "\n"
                + cause(report)
                + "\nHow to keep the limit there, and how much is needed: java -jar mapwatch.jar doctor PID\n";
    }

    private static String cause(Report report) {
        Culprit culprit = Culprit.of(report.mappings());
        String owner = owner(culprit, report.mappings().owners().owners());
        return culprit.kind().advice() + (owner.isEmpty() ? "" : " Begin with " + owner + '.');
    }

    private static String owner(Culprit culprit, List<Owner> owners) {
        if (!culprit.files().isEmpty()) {
            return new FileText(culprit.files()).largestOwner();
        }
        boolean ofApplication = culprit.kind().origin() != Kind.Origin.RUNTIME;
        return ofApplication && !owners.isEmpty() ? owners.get(0).name() : "";
    }
}
