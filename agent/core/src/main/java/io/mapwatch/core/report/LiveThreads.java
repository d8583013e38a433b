package io.mapwatch.core.report;

import java.util.List;

/** The Java threads of this process, by name. The VM's own, for example the collector's, are not among them. */
final class LiveThreads {

    /** Threads that start between the two looks. */
    private static final int SOME_MORE = 64;

    private LiveThreads() {}

    /** Any thread may ask. It takes no safepoint, and calls no method that an application may have overridden. */
    static List<NamedThreads> named() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        if (root == null) {
            return List.of();
        }
        for (ThreadGroup parent = root.getParent(); parent != null; parent = root.getParent()) {
            root = parent;
        }
        // the list that is too short is cut without a word, and the group's own count may be of a moment before
        Thread[] threads = new Thread[root.activeCount() + SOME_MORE];
        int count = root.enumerate(threads, true);
        NamedThreads.Count names = new NamedThreads.Count();
        for (int i = 0; i < count; i++) {
            names.add(threads[i].getName());
        }
        return names.groups();
    }
}
