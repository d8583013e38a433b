package io.mapwatch.core.mapping;

/**
 * Where the parts of a file's path lie, as indices into the path that was last looked at. Endings that begin with a digit are
 * passed over, so that {@code libz.so.1.2.13} ends in {@code .so} and {@code app.log.3} in {@code .log}. For one thread
 * at a time.
 */
final class FileName {

    /** What is longer tells files apart rather than what kind they are of: a random name, a hash. */
    private static final int LONGEST_SUFFIX = 16;

    private int directoryEnd;
    private int suffixStart;
    private int suffixEnd;
    private boolean deleted;

    /** Looks at {@code path[from..to)}, which begins with a slash. */
    void locate(byte[] path, int from, int to) {
        deleted = KindRules.endsWith(path, from, to, KindRules.DELETED);
        int end = deleted ? to - KindRules.DELETED.length : to;
        int slash = end - 1;
        while (slash > from && path[slash] != '/') {
            slash--;
        }
        directoryEnd = Math.max(slash, from + 1);
        locateSuffix(path, slash + 1, end);
    }

    private void locateSuffix(byte[] path, int nameStart, int nameEnd) {
        int end = nameEnd;
        for (int at = nameEnd - 1; at > nameStart; at--) {
            if (path[at] != '.') {
                continue;
            }
            if (!beginsWithDigit(path, at + 1, end)) {
                boolean telling = end - at > 1 && end - at <= LONGEST_SUFFIX;
                suffixStart = telling ? at : end;
                suffixEnd = end;
                return;
            }
            end = at;
        }
        suffixStart = end;
        suffixEnd = end;
    }

    private static boolean beginsWithDigit(byte[] path, int from, int to) {
        return from < to && path[from] >= '0' && path[from] <= '9';
    }

    /** Index behind the directory, which for a file in the root folder is the slash alone. */
    int directoryEnd() {
        return directoryEnd;
    }

    int suffixStart() {
        return suffixStart;
    }

    int suffixEnd() {
        return suffixEnd;
    }

    boolean deleted() {
        return deleted;
    }
}
