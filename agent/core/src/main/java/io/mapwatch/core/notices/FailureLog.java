package io.mapwatch.core.notices;

import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.OnceAMinute;
import io.mapwatch.core.report.AgeText;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.OwnerText;
import io.mapwatch.core.report.PressureText;
import io.mapwatch.core.sampling.Sample;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log line for a refused call, with the figures of the latest sample. At most one a minute for each operation. */
public final class FailureLog implements FailureListener {

    private final AgentLog log;
    private final Supplier<@Nullable Sample> latest;
    private final LongSupplier nanoTime;
    private final double intervalSeconds;

    /** By operation. */
    private final OnceAMinute[] onceAMinute = new OnceAMinute[Operation.values().length];

    /** @param intervalSeconds the longest time between two samples while the budget allows it */
    public FailureLog(AgentLog log, Supplier<@Nullable Sample> latest, LongSupplier nanoTime, double intervalSeconds) {
        this.log = log;
        this.latest = latest;
        this.nanoTime = nanoTime;
        this.intervalSeconds = intervalSeconds;
        Arrays.setAll(onceAMinute, operation -> new OnceAMinute(nanoTime));
        // loads now what a refusal near the limit needs
        text(Api.UNSAFE, Operation.UNMAP, Cause.ENOMEM, 0);
    }

    @Override
    public void failed(Api api, Operation operation, Cause cause, long bytes) {
        if (onceAMinute[operation.ordinal()].isDue()) {
            log.warn(text(api, operation, cause, bytes));
        }
    }

    private String text(Api api, Operation operation, Cause cause, long bytes) {
        StringBuilder text = new StringBuilder();
        text.append(operation.tag())
                .append(" of ")
                .append(Figures.grouped(bytes))
                .append(" bytes refused (");
        text.append(api.tag()).append(", ").append(cause.tag()).append(')');
        Sample sample = latest.get();
        if (sample != null) {
            text.append(": ").append(PressureText.figures(sample.pressure()));
            text.append(OwnerText.largest(sample.mappings().owners()));
            text.append(AgeText.of(sample.ageSeconds(nanoTime.getAsLong()), intervalSeconds));
        }
        return text.toString();
    }
}
