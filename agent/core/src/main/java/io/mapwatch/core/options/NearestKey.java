package io.mapwatch.core.options;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses the option that a misspelt key means. */
final class NearestKey {

    private NearestKey() {}

    /** The closest option if less than about a third of its key is wrong, else null. */
    static @Nullable Option<?> to(String misspelt) {
        Option<?> nearest = null;
        int nearestDistance = Integer.MAX_VALUE;
        for (Option<?> option : Options.all()) {
            String key = option.key();
            int allowance = key.length() / 3;
            if (Math.abs(key.length() - misspelt.length()) > allowance) {
                continue;
            }
            int distance = distance(key, misspelt.toLowerCase(Locale.ROOT));
            if (distance <= allowance && distance < nearestDistance) {
                nearest = option;
                nearestDistance = distance;
            }
        }
        return nearest;
    }

    /** The edit distance where a swap of two neighbours counts as one edit ("optimal string alignment"). */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : leastEdits(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int leastEdits(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
