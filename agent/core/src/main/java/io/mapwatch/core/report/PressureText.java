package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;

/** One wording for these figures, for all places where a person reads them. */
public final class PressureText {

    private static final double SLOWEST_SHOWN = 0.1;

    private PressureText() {}

    /** {@code level warning (was ok): 52,431 of 65,530 mappings (80.0 %), headroom 13,099, ...}. */
    public static String levelChange(Level before, Pressure pressure) {
        String text = "level " + Figures.name(pressure.level()) + " (was " + Figures.name(before) + "): ";
        // after a fall, the growth is still that of the samples before
        return text + (pressure.level().atLeast(before) ? figures(pressure) : state(pressure));
    }

    /** {@code 52,431 of 65,530 mappings (80.0 %), headroom 13,099, growing 120.0/s, about 1 min 49 s left}. */
    public static String figures(Pressure pressure) {
        return state(pressure) + outlook(pressure);
    }

    /** {@code , growing 120.0/s, about 1 min 49 s left}; empty where neither is known. */
    static String outlook(Pressure pressure) {
        StringBuilder text = new StringBuilder();
        if (pressure.growthPerSecond() >= SLOWEST_SHOWN) {
            text.append(", growing ")
                    .append(Figures.oneDecimal(pressure.growthPerSecond()))
                    .append("/s");
        }
        if (pressure.exhaustionSeconds() > 0) {
            text.append(", about ")
                    .append(Figures.duration((long) pressure.exhaustionSeconds()))
                    .append(" left");
        }
        return text.toString();
    }

    private static String state(Pressure pressure) {
        String count = Figures.grouped(pressure.count());
        if (!pressure.limitKnown()) {
            return count + (pressure.count() == 1 ? " mapping" : " mappings") + ", limit unknown";
        }
        return count + " of " + Figures.grouped(pressure.limit()) + " mappings (" + Figures.percent(pressure.ratio())
                + "), headroom " + Figures.grouped(pressure.headroom());
    }
}
