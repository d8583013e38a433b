package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Timeline;
import java.util.List;

/**
 * An agent's knowledge of its process, other than the mappings. Immutable.
 *
 * @param watch how it watches, and how old the sample is
 * @param timeline the count since the start, the oldest first
 * @param levelChanges the last changes of level, the oldest first
 * @param refusals calls that were refused since the start, without those that never were
 * @param leakedMappings blocks that the program has freed and the kernel still has mapped; negative when that is not known
 * @param leakedBytes their size
 * @param suspects native code that may have made what no hook has seen made, the most suspect first
 * @param environment of the process, in the order in which to show it
 */
public record AgentFacts(
        Watch watch,
        List<Timeline.Point> timeline,
        List<LevelChanges.Change> levelChanges,
        List<Refusal> refusals,
        long leakedMappings,
        long leakedBytes,
        List<Suspect> suspects,
        List<Fact> environment) {

    /**
     * How the agent watches.
     *
     * @param ageSeconds of the sample when the report was made
     * @param intervalSeconds the longest time between two samples while the budget allows it
     * @param thresholds where its levels begin
     */
    public record Watch(double ageSeconds, double intervalSeconds, Thresholds thresholds) {}

    /** Calls of one kind that were refused for one reason, with the values of their meter's tags. */
    public record Refusal(String operation, String cause, long count) {}

    /** A fact about the process, {@code kernel} and {@code Linux 6.18} for instance. */
    public record Fact(String name, String value) {}

    public AgentFacts {
        timeline = List.copyOf(timeline);
        levelChanges = List.copyOf(levelChanges);
        refusals = List.copyOf(refusals);
        suspects = List.copyOf(suspects);
        environment = List.copyOf(environment);
    }
}
