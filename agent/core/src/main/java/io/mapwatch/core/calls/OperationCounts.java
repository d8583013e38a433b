package io.mapwatch.core.calls;

import java.util.concurrent.atomic.LongAdder;

/** Calls seen by the hooks, by API, operation and outcome. Any thread may count and read. */
public final class OperationCounts {

    private static final int APIS = Api.values().length;
    private static final int OPERATIONS = Operation.values().length;

    private final LongAdder[] succeeded = adders();
    private final LongAdder[] failed = adders();

    private static LongAdder[] adders() {
        LongAdder[] adders = new LongAdder[APIS * OPERATIONS];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    public void succeeded(int api, Operation operation) {
        succeeded[index(api, operation)].increment();
    }

    public void failed(int api, Operation operation) {
        failed[index(api, operation)].increment();
    }

    public long succeeded(Api api, Operation operation) {
        return succeeded[index(api.ordinal(), operation)].sum();
    }

    public long failed(Api api, Operation operation) {
        return failed[index(api.ordinal(), operation)].sum();
    }

    /** All calls that succeeded. Each may have added one mapping; even an unmap may, by splitting one. */
    public long total() {
        long total = 0;
        for (LongAdder count : succeeded) {
            total += count.sum();
        }
        return total;
    }

    private static int index(int api, Operation operation) {
        return api * OPERATIONS + operation.ordinal();
    }
}
