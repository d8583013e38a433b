package io.mapwatch.core.suspects;

/**
 * What the thread that looks has to do.
 *
 * @param number 1 for the first, and so on
 * @param before what the mappings did since the last order
 * @param looks how many looks to take now
 */
record LookOrder(long number, Growth before, int looks) {

    /** Before all others. */
    static final LookOrder LOAD = new LookOrder(0, Growth.SLOW, 0);
}
