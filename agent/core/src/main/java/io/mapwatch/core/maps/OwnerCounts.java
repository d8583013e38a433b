package io.mapwatch.core.maps;

import java.util.List;

/**
 * Mappings by the call site that made them. Immutable.
 *
 * @param owners those that hold a mapping or live memory, the one with the most mappings first
 * @param unattributed mappings that belong to no call site
 * @param uncollected of those that are live, what no collection has seen
 */
public record OwnerCounts(List<Owner> owners, long unattributed, Uncollected uncollected) {

    /** The number of no call site, for a mapping that the hooks have mostly not seen. */
    public static final int NOBODY = -1;

    /** The {@link Owner#api} of who has started threads. */
    public static final String THREAD = "thread";

    /**
     * One call site.
     *
     * @param name the first frame of the application, as {@code class.method(file:line)}
     * @param api the family of entry points it called
     * @param callers the frames that called it for most of its mappings, the nearest first
     * @param mappings VMAs of which it holds more than any other call site; merged blocks share one
     * @param live its live blocks and mappings, or threads, or libraries
     * @param bytes their size; 0 of threads and libraries
     * @param oldestSeconds age of the oldest of them
     * @param growthPerSecond VMAs a second over the last five minutes or since the hooks are in, negative while they get fewer; NaN in the first ten
     *     seconds
     * @param paths the ways by which it is reached, that with the most mappings first; those beyond {@link #MOST_PATHS} are left out
     * @param pathsFrom of how many of its mappings the path was looked at; the others are in {@code paths} with the same shares
     */
    public record Owner(
            String name,
            String api,
            List<String> callers,
            long mappings,
            long live,
            long bytes,
            long oldestSeconds,
            double growthPerSecond,
            List<Path> paths,
            long pathsFrom) {

        /** The most paths of an owner that are told apart. */
        public static final int MOST_PATHS = 32;

        public Owner {
            paths = List.copyOf(paths);
        }

        /** An owner of whose paths nothing is known. */
        public Owner(
                String name,
                String api,
                List<String> callers,
                long mappings,
                long live,
                long bytes,
                long oldestSeconds,
                double growthPerSecond) {
            this(name, api, callers, mappings, live, bytes, oldestSeconds, growthPerSecond, List.of(), 0);
        }

        /** The mappings that came by no path of {@link #paths}. */
        public long otherPaths() {
            long others = mappings;
            for (Path path : paths) {
                others -= path.mappings();
            }
            return others;
        }
    }

    /**
     * One way by which an owner is reached.
     *
     * @param callers the frames of the application that called the owner, the nearest first, at most seven
     * @param mappings VMAs that were made by this way
     */
    public record Path(List<String> callers, long mappings) {}

    /**
     * Live blocks and mappings that are younger than the last collection of the old generation.
     *
     * @param seconds since that ended, or since the VM's start if there was none; negative when that is not known
     * @param younger how many are younger; of those made in the second of its end none
     * @param live how many there are
     */
    public record Uncollected(long seconds, long younger, long live) {

        public static final Uncollected UNKNOWN = new Uncollected(-1, 0, 0);

        public boolean isKnown() {
            return seconds >= 0;
        }
    }

    /** Nothing is known of collections. */
    public OwnerCounts(List<Owner> owners, long unattributed) {
        this(owners, unattributed, Uncollected.UNKNOWN);
    }

    public OwnerCounts {
        owners = List.copyOf(owners);
    }

    /** For a process without hooks: no mapping has an owner. */
    public static OwnerCounts allUnattributed(long mappings) {
        return new OwnerCounts(List.of(), mappings);
    }
}
