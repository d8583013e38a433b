package io.mapwatch.core.report;

import io.mapwatch.core.maps.FileGroup;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.text.Printable;
import org.jspecify.annotations.Nullable;

/** A report in one sentence: the kind of most mappings, their owner, and where that leads. */
final class Diagnosis {

    /** An owner of a smaller share of all is not named. */
    private static final double NOTABLE = 0.1;

    private Diagnosis() {}

    /**
     * {@code 91 % of 59,012 mappings are deleted .dvd files under /data, 88 % of them mapped by org.example.Foo.open(Foo.java:42),
     * growing 12.0/s, about 9 min 3 s left.}
     */
    static String sentence(Report report) {
        Pressure pressure = report.pressure();
        Culprit culprit = Culprit.of(report.mappings());
        return share(culprit, pressure.count(), report.complete())
                + what(culprit)
                + owner(culprit, pressure.count())
                + PressureText.outlook(pressure)
                + ".";
    }

    /** {@code 91 % of 59,012 mappings are }, or of those listed if the list is not complete. */
    private static String share(Culprit culprit, long count, boolean complete) {
        String listed = complete ? "" : " listed";
        if (count == 1) {
            return "The only mapping" + listed + " belongs to ";
        }
        return wholePercent(culprit.mappings(), count) + " of " + Figures.grouped(count) + " mappings" + listed
                + " are ";
    }

    private static String what(Culprit culprit) {
        FileGroup files = culprit.files();
        return files == null ? culprit.kind().words() : files(files);
    }

    private static String files(FileGroup files) {
        return (files.deleted() ? "deleted " : "")
                + (files.suffix().isEmpty() ? "" : Printable.of(files.suffix()) + " ")
                + "files"
                + (files.directory().isEmpty() ? "" : " under " + Printable.of(files.directory()));
    }

    private static String owner(Culprit culprit, long count) {
        if (culprit.owner().isEmpty() || culprit.ownerMappings() < NOTABLE * count) {
            return "";
        }
        return culprit.files() == null
                ? ", the largest owner is " + culprit.owner() + " with " + Figures.grouped(culprit.ownerMappings())
                : ", " + wholePercent(culprit.ownerMappings(), culprit.mappings()) + " of them mapped by "
                        + culprit.owner();
    }

    /** 100 % only if it is all: not 100 % of 59,012 where 200 are different. */
    private static String wholePercent(long part, long whole) {
        long percent = whole == 0 ? 0 : Math.round(100.0 * part / whole);
        return (part < whole ? Math.min(percent, 99) : percent) + " %";
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
