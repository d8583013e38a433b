package io.mapwatch.core.report;

import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.pressure.Pressure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one process's mappings at one moment. Immutable.
 *
 * @param subject whose mappings they are, for a heading
 * @param epochMillis when they were counted, in milliseconds since 1970
 * @param complete false when the list of mappings breaks off or was shortened, so that the true figures are higher
 * @param pressure count, limit and outlook
 * @param mappings the same mappings by kind, by file and by owner
 * @param agent facts that only an agent inside the process has; null for a report from outside
 * @param ended whether the process is known to have ended
 * @param notes sentences about the source that a person should know
 * @param threads of the process by name, the most frequent first; empty where they are not known
 */
public record Report(
        String subject,
        long epochMillis,
        boolean complete,
        Pressure pressure,
        MappingSnapshot mappings,
        @Nullable AgentFacts agent,
        boolean ended,
        List<String> notes,
        List<NamedThreads> threads) {

    /** A report without notes, and without threads. */
    public Report(
            String subject,
            long epochMillis,
            boolean complete,
            Pressure pressure,
            MappingSnapshot mappings,
            @Nullable AgentFacts agent) {
        this(subject, epochMillis, complete, pressure, mappings, agent, false, List.of(), List.of());
    }
}
