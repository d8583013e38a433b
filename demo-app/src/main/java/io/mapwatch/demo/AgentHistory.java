package io.mapwatch.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent's samples that the demo has seen, in the order of time. Several threads may use it. */
final class AgentHistory {

    private final List<Observation> observations = new ArrayList<>();

    synchronized void add(Observation observation) {
        observations.add(observation);
    }

    synchronized @Nullable Observation latest() {
        return observations.isEmpty() ? null : observations.get(observations.size() - 1);
    }

    /** The first one whose ratio is at least {@code ratio}. */
    synchronized @Nullable Observation firstAt(double ratio) {
        for (Observation observation : observations) {
            if (observation.sample().ratio() >= ratio) {
                return observation;
            }
        }
        return null;
    }

    /** The last one seen before {@code nanos}. */
    synchronized @Nullable Observation lastBefore(long nanos) {
        for (int i = observations.size() - 1; i >= 0; i--) {
            if (observations.get(i).nanos() - nanos < 0) {
                return observations.get(i);
            }
        }
        return null;
    }

    /** The last one with a kernel's count of the same moment. */
    synchronized @Nullable Observation lastCounted() {
        for (int i = observations.size() - 1; i >= 0; i--) {
            if (observations.get(i).kernelCount() != Observation.NOT_COUNTED) {
                return observations.get(i);
            }
        }
        return null;
    }
}
