package io.mapwatch.core.notices;

import io.mapwatch.core.leaks.LeakListener;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.OnceAMinute;
import io.mapwatch.core.report.AgeText;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.PressureText;
import io.mapwatch.core.sampling.Sample;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log line for a block that was freed and stayed mapped, with the sum of all leaks so far. At most one a minute. */
public final class LeakLog implements LeakListener {

    private final AgentLog log;
    private final LeakedChunks leaked;
    private final Supplier<@Nullable Sample> latest;
    private final LongSupplier nanoTime;
    private final double intervalSeconds;
    private final OnceAMinute onceAMinute;

    /** @param intervalSeconds the longest time between two samples while the budget allows it */
    public LeakLog(
            AgentLog log,
            LeakedChunks leaked,
            Supplier<@Nullable Sample> latest,
            LongSupplier nanoTime,
            double intervalSeconds) {
        this.log = log;
        this.leaked = leaked;
        this.latest = latest;
        this.nanoTime = nanoTime;
        this.intervalSeconds = intervalSeconds;
        this.onceAMinute = new OnceAMinute(nanoTime);
        // loads now what a leak at the limit needs
        text(0);
    }

    @Override
    public void leaked(long address, long bytes) {
        if (onceAMinute.isDue()) {
            log.warn(text(bytes));
        }
    }

    private String text(long bytes) {
        StringBuilder text = new StringBuilder();
        text.append("free left ")
                .append(Figures.grouped(bytes))
                .append(" bytes mapped, the kernel refused to unmap them; leaked so far: ");
        text.append(Figures.grouped(leaked.chunks()))
                .append(" (")
                .append(Figures.grouped(leaked.bytes()))
                .append(" bytes)");
        Sample sample = latest.get();
        if (sample != null) {
            text.append("; ").append(PressureText.figures(sample.pressure()));
            text.append(AgeText.of(sample.ageSeconds(nanoTime.getAsLong()), intervalSeconds));
        }
        return text.append("; raise vm.max_map_count, only a restart gives them back")
                .toString();
    }
}
