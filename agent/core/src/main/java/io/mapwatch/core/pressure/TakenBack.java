package io.mapwatch.core.pressure;

/** Finds rises that the process has taken back itself, as a collector's saw-tooth or a day's load: they are no growth. */
final class TakenBack {

    private TakenBack() {}

    /** The time of the longest rise by at least that height after which the count fell by as much; 0 if there was none. */
    static double longestSeconds(Buckets buckets, double height) {
        long longest = 0;
        long trough = buckets.oldest();
        long peak = trough;
        for (long number = trough + 1; number <= buckets.current(); number++) {
            if (!buckets.has(number)) {
                continue;
            }
            long count = buckets.last(number);
            if (count > buckets.last(peak)) {
                peak = number;
            } else if (buckets.last(peak) - count >= height) {
                if (buckets.last(peak) - buckets.last(trough) >= height) {
                    longest = Math.max(longest, peak - trough);
                }
                trough = number;
                peak = number;
            } else if (count < buckets.last(trough)) {
                trough = number;
                peak = number;
            }
        }
        return longest * buckets.widthSeconds();
    }
}
