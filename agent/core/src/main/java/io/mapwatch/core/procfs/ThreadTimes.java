package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread ran, and how long it was ready to run and had to wait: others had the cores, or the quota of its cgroup was used up.
 * These are the first two figures of {@code /proc/thread-self/schedstat} (Documentation/scheduler/sched-stats.rst). The file stays open while the
 * same thread asks, and then nothing is allocated. For one thread at a time.
 */
public final class ThreadTimes implements Closeable {

    /** Three numbers of at most 20 digits each, spaces and a newline. */
    private static final int TEXT_BYTES = 64;

    private final String path;

    /** The thread itself, not its number: a class of the application may have overridden the method for that. */
    private WeakReference<Thread> openedBy = new WeakReference<>(null);

    private @Nullable ProcFile file;

    ThreadTimes(String path) {
        this.path = path;
    }

    /** For the thread that calls, whichever it is. */
    public static ThreadTimes self() {
        return new ThreadTimes("/proc/thread-self/schedstat");
    }

    /** Nanoseconds up to the thread's last sleep, or somewhat later: after it the kernel may count only at its ticks. 0 where they are not known. */
    public long cpuNanos() {
        return number(0);
    }

    /** Nanoseconds since the thread began, never falling for one thread, and exact even while it runs; 0 where they are not known. */
    public long runDelayNanos() {
        return number(1);
    }

    private long number(int index) {
        try {
            ProcFile mine = ofThisThread();
            return mine == null ? 0 : number(index, mine);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Opens the file for the calling thread: the link is followed at that time, and an open file stays that of its thread. */
    private @Nullable ProcFile ofThisThread() throws IOException {
        Thread caller = Thread.currentThread();
        if (!openedBy.refersTo(caller)) {
            openedBy = new WeakReference<>(caller);
            ProcFile before = file;
            file = null;
            if (before != null) {
                before.close();
            }
            file = new ProcFile(path, TEXT_BYTES);
        }
        return file;
    }

    /** The number at that index; 0 where it is missing or cut off. */
    private static long number(int index, ProcFile times) {
        int length = times.read();
        int from = 0;
        for (int i = 0; i < index; i++) {
            while (from < length && !times.has(" ", from)) {
                from++;
            }
            from++;
        }
        int end = times.endOfDigits(from);
        return times.has(" ", end) ? Math.max(0, times.number(from, end)) : 0;
    }

    /** Closes the file. A later call opens it again. */
    @Override
    public void close() throws IOException {
        ProcFile open = file;
        file = null;
        openedBy = new WeakReference<>(null);
        if (open != null) {
            open.close();
        }
    }
}
