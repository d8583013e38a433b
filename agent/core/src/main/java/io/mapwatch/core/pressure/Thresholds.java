package io.mapwatch.core.pressure;

/**
 * The ratios of count to limit at which {@link Level#WARNING} and {@link Level#CRITICAL} begin. {@link Level#EXHAUSTED} always begins at 1.
 *
 * @param warning above 0, below {@code critical}
 * @param critical at most 1
 */
public record Thresholds(double warning, double critical) {

    /** @throws IllegalArgumentException unless 0 &lt; warning &lt; critical &lt;= 1 */
    public Thresholds {
        // in this form NaN fails too
        if (!(warning > 0 && warning < critical && critical <= 1)) {
            throw new IllegalArgumentException(
                    "need 0 < warning < critical <= 1, got warning " + warning + " and critical " + critical);
        }
    }
}
