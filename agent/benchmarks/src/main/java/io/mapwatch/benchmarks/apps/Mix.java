package io.mapwatch.benchmarks.apps;

/** The sort of mappings in a process. A file's line in the maps file is long, and the kernel prints it slowly. */
public enum Mix {
    ANONYMOUS(0),
    HALF_FILES(0.5),
    ALL_FILES(1);

    private final double share;

    Mix(double share) {
        this.share = share;
    }

    /** How many of that many mappings are of files. */
    int files(int mappings) {
        return (int) (share * mappings);
    }
}
