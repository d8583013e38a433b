package io.mapwatch.core.procfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread ran, and how long it was ready to run and had to wait: others had the cores, or the quota of its
 * cgroup was used up. The first two figures of {@code /proc/thread-self/schedstat} (Documentation/scheduler/sched-stats.rst).
 * Read from a file that stays open while the same thread asks. Allocates nothing when the same thread asked before. For one thread at
 * a time.
 */
public final class ThreadTimes implements Closeable {

    /** Three numbers of at most 20 digits each, spaces and a newline. */
    private static final int TEXT_BYTES = 64;

    private final String path;
    private final byte[] text = new byte[TEXT_BYTES];

    /** The thread itself: its number is asked of a method that a class of the application may have overridden. */
    private WeakReference<Thread> openedBy = new WeakReference<>(null);

    private @Nullable RandomAccessFile file;

    ThreadTimes(String path) {
        this.path = path;
    }

    /** Of whichever thread of this process calls. */
    public static ThreadTimes self() {
        return new ThreadTimes("/proc/thread-self/schedstat");
    }

    /** Nanoseconds up to the thread's last sleep, or somewhat later: the kernel may count no more than its ticks since. 0 where it does not tell. */
    public long cpuNanos() {
        return number(0);
    }

    /** Nanoseconds since the thread began, never falling for one thread, and exact even while it runs; 0 where the kernel does not tell. */
    public long runDelayNanos() {
        return number(1);
    }

    private long number(int index) {
        try {
            RandomAccessFile mine = ofThisThread();
            if (mine == null) {
                return 0;
            }
            mine.seek(0);
            return number(index, mine.read(text, 0, TEXT_BYTES));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The link is followed when it is opened: an open file stays that of the thread which opened it. */
    private @Nullable RandomAccessFile ofThisThread() throws IOException {
        Thread caller = Thread.currentThread();
        if (!openedBy.refersTo(caller)) {
            openedBy = new WeakReference<>(caller);
            RandomAccessFile before = file;
            file = null;
            if (before != null) {
                before.close();
            }
            file = new RandomAccessFile(path, "r");
        }
        return file;
    }

    /** 0 where it does not stand there whole. */
    private long number(int index, int length) {
        int at = 0;
        for (int i = 0; i < index; i++) {
            while (at < length && text[at] != ' ') {
                at++;
            }
            at++;
        }
        long value = 0;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + (text[at] - '0');
            at++;
        }
        return at < length && text[at] == ' ' ? value : 0;
    }

    /** Closes the file, which a later question opens again. */
    @Override
    public void close() throws IOException {
        RandomAccessFile open = file;
        file = null;
        openedBy = new WeakReference<>(null);
        if (open != null) {
            open.close();
        }
    }
}
