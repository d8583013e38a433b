package io.mapwatch.core.jdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jdk.internal.perf.Perf;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the old generation was last collected, from the VM's own counters. Of a collector in cycles it is the last pause of a cycle: G1's
 * concurrent cycles are among them on each JDK, which its MXBeans do not show on 17. Collections of the young generation do not count. Any thread may
 * ask, and nothing is allocated then.
 */
public final class OldCollections implements LongSupplier {

    /** {@code Perf.attach} has no second way since JDK 21. */
    private static final int WITHOUT_MODE_SINCE = 21;

    /** Collector 0 is that of the young generation with each of HotSpot's; 1 stops all threads, 2 works in cycles. */
    private static final String[] LAST_ENDS = {"sun.gc.collector.1.lastExitTime", "sun.gc.collector.2.lastExitTime"};

    /** Null while it is not known. */
    private volatile @Nullable Opened opened;

    /** @param vmStartNanos when the VM's own clock began, on that of {@link System#nanoTime} */
    private record Opened(VmCounters counters, int first, int second, long vmStartNanos) {}

    /**
     * Opens the counters; until then nothing is known.
     *
     * @throws IOException if the VM keeps none ({@code -XX:-UsePerfData})
     * @throws IllegalStateException if it keeps none of a collector's, or by another clock
     * @throws LinkageError if this JDK has no such way
     */
    public void open(OwnModule own) throws IOException {
        own.useInternals("jdk.internal.perf");
        Perf perf = Perf.getPerf();
        long vmStartNanos = System.nanoTime() - perf.highResCounter();
        if (perf.highResFrequency() != TimeUnit.SECONDS.toNanos(1)) {
            throw new IllegalStateException("the VM's counters have another clock");
        }
        VmCounters counters = new VmCounters(memory(perf));
        int first = counters.find(LAST_ENDS[0]);
        int second = counters.find(LAST_ENDS[1]);
        if (first < 0 && second < 0) {
            throw new IllegalStateException("the VM has no counters of its collector");
        }
        opened = new Opened(counters, first, second, vmStartNanos);
    }

    /** That of this VM is never unmapped. */
    private static ByteBuffer memory(Perf perf) throws IOException {
        return Runtime.version().feature() < WITHOUT_MODE_SINCE ? perf.attach(0, "r") : perf.attach(0);
    }

    /** Nanoseconds since the last one ended, or since the VM's start if there was none; negative when that is not known. */
    @Override
    public long getAsLong() {
        Opened known = opened;
        if (known == null) {
            return -1;
        }
        long first = known.first < 0 ? 0 : known.counters.value(known.first);
        long second = known.second < 0 ? 0 : known.counters.value(known.second);
        return Math.max(0, System.nanoTime() - known.vmStartNanos - Math.max(first, second));
    }
}
