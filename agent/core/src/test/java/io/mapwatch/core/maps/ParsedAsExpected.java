package io.mapwatch.core.maps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What holds for any bytes: they are parsed as a naive reader reads them, wherever the reads cut them. */
final class ParsedAsExpected {

    private static final int LONGEST_ADDRESS_DIGITS = 16;

    private ParsedAsExpected() {}

    static void check(byte[] bytes) {
        List<Line> expected = new ArrayList<>();
        boolean wellFormed = understand(bytes, expected);
        Random cuts = new Random(Arrays.hashCode(bytes));
        for (int longestRead : new int[] {Math.max(1, bytes.length), 1, 16, 100}) {
            List<Line> seen = new ArrayList<>();
            boolean accepted = parse(bytes, longestRead, cuts, seen);
            assertThat(seen).as("reads of %d bytes", longestRead).isEqualTo(expected);
            assertThat(accepted).as("reads of %d bytes", longestRead).isEqualTo(wellFormed);
        }
    }

    /** Gathers the mappings up to the first line that is none; returns whether there is no such line. */
    private static boolean understand(byte[] bytes, List<Line> lines) {
        String text = new String(bytes, ISO_8859_1);
        int start = 0;
        for (int end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            String line = text.substring(start, end);
            if (!isMapping(line)) {
                return false;
            }
            lines.addAll(Line.reference(line));
        }
        return true;
    }

    private static boolean isMapping(String text) {
        try {
            Line line = Line.of(text);
            int dash = text.indexOf('-');
            return Long.compareUnsigned(line.start(), line.end()) < 0
                    && dash <= LONGEST_ADDRESS_DIGITS
                    && text.indexOf(' ') - dash - 1 <= LONGEST_ADDRESS_DIGITS;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Presents the bytes as MapsFile does, in reads of random length; returns whether no line was refused. */
    private static boolean parse(byte[] bytes, int longestRead, Random cuts, List<Line> seen) {
        MapsParser parser = new MapsParser();
        byte[] buffer = new byte[bytes.length];
        int filled = 0;
        try {
            for (int read = 0; read < bytes.length; ) {
                int count = Math.min(bytes.length - read, longestRead - cuts.nextInt(longestRead));
                System.arraycopy(bytes, read, buffer, filled, count);
                read += count;
                filled += count;
                int consumed = parser.parse(buffer, filled, Line.into(seen));
                filled -= consumed;
                System.arraycopy(buffer, consumed, buffer, 0, filled);
            }
            return true;
        } catch (MalformedMapsException e) {
            return false;
        }
    }
}
