package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Level;

/**
 * How text may look where it is shown.
 *
 * @param colours whether escape sequences for colours work (ECMA-48)
 * @param blocks whether block characters can be shown
 */
public record Style(boolean colours, boolean blocks) {

    public static final Style PLAIN = new Style(false, false);

    private static final String GREEN = "\033[32m";
    private static final String YELLOW = "\033[33m";
    private static final String RED = "\033[31m";
    private static final String BOLD = "\033[1m";
    private static final String END = "\033[0m";

    public String bold(String text) {
        return colours ? BOLD + text + END : text;
    }

    public String of(Level level, String text) {
        return colours ? colour(level) + text + END : text;
    }

    private static String colour(Level level) {
        return switch (level) {
            case OK -> GREEN;
            case WARNING -> YELLOW;
            case CRITICAL, EXHAUSTED -> RED;
        };
    }

    /** {@code share} of {@code cells} filled. Never empty or full unless the share is 0 or 1, so that both ends are exact. */
    public String bar(double share, int cells) {
        int filled = (int) Math.round(share * cells);
        if (share > 0 && share < 1) {
            filled = Math.max(1, Math.min(cells - 1, filled));
        }
        filled = Math.max(0, Math.min(cells, filled));
        return blocks
                ? "█".repeat(filled) + "░".repeat(cells - filled)
                : "[" + "#".repeat(filled) + "-".repeat(cells - filled) + "]";
    }
}
