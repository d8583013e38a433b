package io.mapwatch.core.procfs;

/**
 * A limit of the number of threads, other than that of mappings. Each makes a thread's start fail, and the JDK then says "unable to create native thread".
 *
 * @param name for people
 * @param limit in threads, 0 or more
 * @param used how many count against it now; negative if that is not known
 */
public record ThreadLimit(String name, long limit, long used) {

    /** The part that is used, 0 if it is not known. */
    public double share() {
        if (used < 0) {
            return 0;
        }
        return limit == 0 ? 1 : (double) used / limit;
    }
}
