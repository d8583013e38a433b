package io.mapwatch.core.calls;

import java.util.concurrent.atomic.LongAdder;

/** Refused calls by operation and cause. Any thread may count and read. */
public final class FailureCounts {

    private static final int CAUSES = Cause.values().length;

    private final LongAdder[] counts = new LongAdder[Operation.values().length * CAUSES];

    public FailureCounts() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    public void count(Operation operation, Cause cause) {
        counts[index(operation, cause)].increment();
    }

    public long of(Operation operation, Cause cause) {
        return counts[index(operation, cause)].sum();
    }

    private static int index(Operation operation, Cause cause) {
        return operation.ordinal() * CAUSES + cause.ordinal();
    }
}
