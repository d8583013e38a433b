package io.mapwatch.benchmarks.apps;

/** What the mappings of a process are of; a file's line in the maps file is long, and slow for the kernel to print. */
public enum Mix {
    ANONYMOUS(0),
    HALF_FILES(0.5),
    ALL_FILES(1);

    private final double share;

    Mix(double share) {
        this.share = share;
    }

    /** How many of so many mappings are of files. */
    int files(int mappings) {
        return (int) (share * mappings);
    }
}
