package io.mapwatch.core.report;

import io.mapwatch.core.procfs.ThreadCount;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** The threads of this process: those of Java by name, apart from them those that native code has attached, and how many others the kernel has. */
final class LiveThreads {

    private static final int FIRST_ROOM = 256;

    private static final int ATTEMPTS = 5;

    private LiveThreads() {}

    /**
     * Empty if they are not known. Any thread may ask. It takes no safepoint, and calls no method that an application may have overridden.
     *
     * @param attached whether native code has made it a Java thread
     */
    static List<NamedThreads> named(Predicate<Thread> attached) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return namedNow(attached);
            } catch (NullPointerException e) {
                // the VM lists a thread that native code attaches before its fields are set (JDK 19 and newer)
            }
        }
        return List.of();
    }

    private static List<NamedThreads> namedNow(Predicate<Thread> attached) {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        if (root == null) {
            return List.of();
        }
        for (ThreadGroup parent = root.getParent(); parent != null; parent = root.getParent()) {
            root = parent;
        }
        Thread[] threads = new Thread[FIRST_ROOM];
        int count = root.enumerate(threads, true);
        // what is too short is filled, and the rest left out without a word
        while (count == threads.length) {
            threads = new Thread[2 * threads.length];
            count = root.enumerate(threads, true);
        }
        NamedThreads.Count names = new NamedThreads.Count();
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            if (attached.test(thread)) {
                names.addAttached(thread.getName());
            } else {
                names.add(thread.getName());
            }
        }
        names.add(NamedThreads.NATIVE, (int) Math.max(0, ofTheKernel() - count));
        return names.groups();
    }

    private static long ofTheKernel() {
        try (ThreadCount count = ThreadCount.self()) {
            return count.read();
        } catch (IOException e) {
            return ThreadCount.UNKNOWN;
        }
    }
}
