package io.mapwatch.demo;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The agent's figures against the kernel's, as text. */
final class ResultTable {

    private static final double[] MILESTONES = {0.80, 0.90, 0.99, 1.00};

    private final boolean hasAgent;
    private final AgentHistory agent;
    private final OptionalLong limit;
    private final Result result;

    ResultTable(boolean hasAgent, AgentHistory agent, OptionalLong limit, Result result) {
        this.hasAgent = hasAgent;
        this.agent = agent;
        this.limit = limit;
        this.result = result;
    }

    /** @param afterwards the kernel's count after everything was undone */
    String render(long afterwards) {
        Observation counted = agent.lastCounted();
        Observation shown = counted == null ? agent.latest() : counted;
        AgentSample sample = shown == null ? null : shown.sample();
        long kernelCount = counted == null ? result.kernelCount() : counted.kernelCount();
        String note = counted == null && shown != null ? " (not counted at the same moment)" : "";
        TextTable table = new TextTable()
                .row("", "agent", "kernel")
                .row(
                        "mappings",
                        agentCell(sample == null ? null : number(sample.mappings()) + note),
                        number(kernelCount))
                .row("limit", agentCell(sample == null ? null : number(sample.limit())), limitCell())
                .row("ratio", agentCell(sample == null ? null : ratio(sample.ratio())), ratioCell(kernelCount));
        if (result.unmaps() > 0) {
            table.row("first refused unmap", "", firstRefusalCell())
                    .row("refused unmaps", "", number(result.refused()) + " of " + number(result.unmaps()));
        }
        if (hasAgent) {
            addWarnings(table);
        }
        return table.row("mappings afterwards", "", number(afterwards)).toString();
    }

    /** The agent's warnings on the way up, and how early they came. */
    private void addWarnings(TextTable table) {
        Observation last = agent.lastBefore(result.topNanos());
        table.row(
                "headroom last shown",
                agentCell(last == null ? null : number(last.sample().headroom()) + ", " + before(last)),
                "");
        for (double milestone : MILESTONES) {
            Observation first = agent.firstAt(milestone);
            table.row(
                    String.format(Locale.ROOT, "%.2f first shown", milestone),
                    agentCell(first == null ? null : ratio(first.sample().ratio()) + ", " + before(first)),
                    "");
        }
    }

    private String agentCell(@Nullable String text) {
        if (!hasAgent) {
            return "no agent";
        }
        return text == null ? "not shown" : text;
    }

    private String before(Observation observation) {
        double seconds = (result.topNanos() - observation.nanos()) / 1e9;
        String event = result.firstRefusal() == null ? "the top" : "the refusal";
        return String.format(Locale.ROOT, "%.1f s %s %s", Math.abs(seconds), seconds >= 0 ? "before" : "after", event);
    }

    private String firstRefusalCell() {
        Result.FirstRefusal first = result.firstRefusal();
        return first == null
                ? "none"
                : "number " + number(first.unmap()) + ", at " + number(first.kernelCount()) + " mappings: "
                        + first.error();
    }

    private String limitCell() {
        return limit.isPresent() ? number(limit.getAsLong()) : "unreadable";
    }

    private String ratioCell(long count) {
        return limit.isPresent() ? ratio((double) count / limit.getAsLong()) : "unknown";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
