package io.mapwatch.core.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/PID/maps}, and {@code /proc/PID/smaps}, where lines {@code Key: value} follow each mapping (proc_pid_smaps(5)). Any blanks may stand
 * before a name; the name stays as it was.
 */
final class MapsFormat implements ListFormat {

    private static final String ROLLED_UP = "[rollup]";

    private boolean stack;

    @Override
    public @Nullable String mapping(String line) {
        Blanks fields = new Blanks(line);
        String range = unnumbered(fields.next());
        if (range.chars().allMatch(Character::isDigit)) {
            range = fields.next();
        }
        if (!HexRange.is(range)) {
            return null;
        }
        String numbers = fields.next() + ' ' + fields.next() + ' ' + fields.next() + ' ' + fields.next();
        String name = fields.rest();
        stack |= name.startsWith("[stack");
        if (name.startsWith(ROLLED_UP)) {
            return null;
        }
        return range.toLowerCase(Locale.ROOT) + ' ' + numbers + ' ' + name;
    }

    /** Without what {@code grep} has put in front of it, a line's number or a file's name. */
    private static String unnumbered(String field) {
        return field.substring(field.lastIndexOf(':') + 1);
    }

    /** The keys of smaps. */
    @Override
    public boolean mayStandBetween(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.charAt(0) < 'A' || line.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            char letter = line.charAt(i);
            if (!Character.isLetterOrDigit(letter) && letter != '_') {
                return false;
            }
        }
        return true;
    }

    /** The kernel names the first thread's stack in every process: a list without it is not whole. */
    @Override
    public boolean isWhole() {
        return stack;
    }
}
