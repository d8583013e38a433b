package io.mapwatch.core.notices;

import io.mapwatch.core.guard.RefusalListener;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.OnceAMinute;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.report.Figures;
import io.mapwatch.core.report.OwnerText;
import io.mapwatch.core.sampling.Sample;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The words for a mapping that {@code guard} refuses, and a log line with them. At most one line a minute. */
public final class GuardLog implements RefusalListener {

    private final int kept;
    private final AgentLog log;
    private final Supplier<@Nullable Sample> latest;
    private final OnceAMinute minute;

    /** @param kept how many slots are kept, the option's value */
    public GuardLog(int kept, AgentLog log, Supplier<@Nullable Sample> latest, LongSupplier nanoTime) {
        this.kept = kept;
        this.log = log;
        this.latest = latest;
        this.minute = new OnceAMinute(nanoTime);
    }

    @Override
    public String message(long count, long limit) {
        Sample sample = latest.get();
        OwnerCounts owners = sample == null
                ? OwnerCounts.allUnattributed(count)
                : sample.mappings().owners();
        return "mapwatch guard=" + kept + ": " + Figures.grouped(count) + " of " + Figures.grouped(limit) + " mappings"
                + OwnerText.largest(owners) + "; the last " + Figures.grouped(kept) + " are kept";
    }

    @Override
    public void refused(String message) {
        if (minute.isDue()) {
            log.warn("FileChannel.map refused: " + message);
        }
    }
}
