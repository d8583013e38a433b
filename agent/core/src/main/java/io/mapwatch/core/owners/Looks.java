package io.mapwatch.core.owners;

/**
 * Decides of which calls through an API the path is looked at: of the first from each call site, and of one in {@link #ONE_IN} of all. Frames cost time
 * and garbage. A mapping's number says what was decided, so that each counts with its weight. Any thread may ask.
 */
final class Looks {

    /** So many calls of a site are looked at, each. */
    static final int FIRST = 64;

    /** One call in so many is drawn, from whatever site. */
    static final int ONE_IN = 16;

    /** In the number of a mapping whose path was not looked at. */
    static final int SKIPPED = 1 << 28;

    /** In the number of a mapping that was drawn and not one of its site's first. */
    static final int DRAWN = 1 << 29;

    /** A lost write does no harm. */
    private int calls;

    /** Whether the next call is drawn. */
    boolean drawsNext() {
        // mixed, so that no rhythm of the application decides
        int mixed = ++calls * 0x9E3779B9;
        mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return (mixed ^ mixed >>> 16) % ONE_IN == 0;
    }
}
