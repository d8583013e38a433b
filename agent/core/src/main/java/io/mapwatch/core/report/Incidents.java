package io.mapwatch.core.report;

import io.mapwatch.core.report.AgentFacts.Refusal;
import java.util.List;

/** The failures in the process so far. Any thread may ask. */
public interface Incidents {

    /** For a process whose calls are not seen. */
    Incidents UNSEEN = new Incidents() {
        @Override
        public List<Refusal> refusals() {
            return List.of();
        }

        @Override
        public long leakedMappings() {
            return -1;
        }

        @Override
        public long leakedBytes() {
            return -1;
        }
    };

    /** Calls that were refused, by operation and cause. */
    List<Refusal> refusals();

    /** Blocks that were freed and stayed mapped; negative where that is not known. */
    long leakedMappings();

    /** The size of those blocks; negative where that is not known. */
    long leakedBytes();
}
