package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Pressure;
import org.jspecify.annotations.Nullable;

/** A report in one sentence: what most mappings are, who made them, and where that leads. */
final class Diagnosis {

    private Diagnosis() {}

    /**
     * {@code 91 % of 5,260 mappings are files under /var/lib/kafka (200 folders: .index 50 %, .timeindex 50 %), all mapped by
     * org.example.Index.resize(Index.java:42), growing 12.0/s, about 9 min 3 s left.}
     */
    static String sentence(Report report) {
        Pressure pressure = report.pressure();
        Culprit culprit = Culprit.of(report.mappings());
        return share(culprit, pressure.count(), report.complete())
                + CulpritText.of(culprit, report.mappings().files().moreFolders())
                + (culprit.family() == Family.THREADS ? ThreadNamesText.leading(report) : "")
                + SuspectText.of(culprit, report.agent())
                + PressureText.outlook(pressure)
                + ".";
    }

    /** {@code 91 % of 59,012 mappings are }, or of those listed if the list is not complete. */
    private static String share(Culprit culprit, long count, boolean complete) {
        String listed = complete ? "" : " listed";
        if (count == 1) {
            return "The only mapping" + listed + " belongs to ";
        }
        return Shares.percent(culprit.mappings(), count) + " of " + Figures.grouped(count) + " mappings" + listed
                + " are ";
    }

    /** The other incidents, in one sentence each; empty when there are none. */
    static String incidents(@Nullable AgentFacts agent) {
        if (agent == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (AgentFacts.Refusal refusal : agent.refusals()) {
            text.append("Refused since the start: ")
                    .append(Figures.grouped(refusal.count()))
                    .append(" calls to ")
                    .append(refusal.operation())
                    .append(" (")
                    .append(refusal.cause())
                    .append(").\n");
        }
        if (agent.leakedMappings() > 0) {
            text.append("Freed and still mapped: ")
                    .append(Figures.grouped(agent.leakedMappings()))
                    .append(" blocks of ")
                    .append(Figures.grouped(agent.leakedBytes()))
                    .append(" bytes; the allocator's free does not say so.\n");
        }
        return text.toString();
    }
}
