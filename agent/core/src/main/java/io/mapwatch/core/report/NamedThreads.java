package io.mapwatch.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads whose names are alike but for their digits.
 *
 * @param name with {@code #} for each row of digits
 */
public record NamedThreads(String name, int threads) {

    /** The name of all threads whose names are too many. */
    public static final String OTHERS = "other names";

    /** The name of all threads that are no Java threads. Seen from inside alone, where the kernel's names of threads are not read. */
    public static final String NATIVE = "the VM's own and native code's";

    /** The name of the collector's and the compiler's threads, and of others that each JVM has. Seen from outside alone. */
    public static final String OF_THE_VM = "the VM's own";

    /** Behind a name. Seen from inside alone. */
    private static final String ATTACHED = " (attached by native code)";

    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 100;

    /** Whether it is of threads with a name of their own. */
    boolean isNamed() {
        return !name.equals(OF_THE_VM) && !name.equals(NATIVE);
    }

    /** Counts threads by name. For one thread. */
    public static final class Count {

        private final Map<String, Integer> threads = new HashMap<>();

        public void add(String name) {
            addFolded(folded(name));
        }

        /** A thread that native code has started, and has made a Java thread. */
        void addAttached(String name) {
            addFolded(folded(name) + ATTACHED);
        }

        private void addFolded(String folded) {
            boolean counted = threads.containsKey(folded) || threads.size() < MOST_NAMES;
            threads.merge(counted ? folded : OTHERS, 1, Integer::sum);
        }

        /** Adds threads under that name, as it is. */
        void add(String name, int count) {
            if (count > 0) {
                threads.merge(name, count, Integer::sum);
            }
        }

        /** The most frequent name first. */
        public List<NamedThreads> groups() {
            List<NamedThreads> groups = new ArrayList<>();
            threads.forEach((name, count) -> groups.add(new NamedThreads(name, count)));
            groups.sort(NamedThreads::mostFirst);
            return groups;
        }
    }

    private static int mostFirst(NamedThreads a, NamedThreads b) {
        int order = Integer.compare(b.threads(), a.threads());
        return order == 0 ? a.name().compareTo(b.name()) : order;
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder();
        boolean digits = false;
        for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
            char next = name.charAt(i);
            boolean digit = next >= '0' && next <= '9';
            if (!digit || !digits) {
                folded.append(digit ? '#' : next);
            }
            digits = digit;
        }
        return folded.toString();
    }
}
