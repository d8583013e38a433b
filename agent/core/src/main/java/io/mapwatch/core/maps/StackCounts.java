package io.mapwatch.core.maps;

/**
 * The threads' stacks of a scan.
 *
 * @param stacks each of two mappings or three, without that of the first thread
 * @param ofThree how many of them have three
 */
public record StackCounts(int stacks, int ofThree) {

    /** Where none was found. */
    public static final StackCounts NONE = new StackCounts(0, 0);
}
