package io.mapwatch.core.procfs;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * How long the calling thread was ready to run and had to wait: others had the cores, or the quota of its cgroup was used up.
 * The second figure of {@code /proc/thread-self/schedstat} (Documentation/scheduler/sched-stats.rst), exact to the nanosecond even
 * while the thread runs, unlike the first, its CPU time, which can be a tick old. Read from a file that stays open while the same
 * thread asks. For one thread at a time.
 */
public final class RunDelay {

    /** Three numbers of at most 20 digits each, spaces and a newline. */
    private static final int TEXT_BYTES = 64;

    private final String path;
    private final byte[] text = new byte[TEXT_BYTES];

    private long openedBy = -1;
    private @Nullable RandomAccessFile file;

    RunDelay(String path) {
        this.path = path;
    }

    /** Of whichever thread of this process calls. */
    public static RunDelay self() {
        return new RunDelay("/proc/thread-self/schedstat");
    }

    /**
     * Allocates nothing when the same thread called before.
     *
     * @return nanoseconds since the thread began, never falling for one thread; 0 where the kernel does not tell
     */
    public long nanos() {
        try {
            RandomAccessFile mine = ofThisThread();
            if (mine == null) {
                return 0;
            }
            mine.seek(0);
            return parse(mine.read(text, 0, TEXT_BYTES));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The link is followed when it is opened: an open file stays that of the thread which opened it. */
    private @Nullable RandomAccessFile ofThisThread() throws IOException {
        long caller = Thread.currentThread().getId();
        if (caller != openedBy) {
            openedBy = caller;
            RandomAccessFile before = file;
            file = null;
            if (before != null) {
                before.close();
            }
            file = new RandomAccessFile(path, "r");
        }
        return file;
    }

    private long parse(int length) {
        int at = 0;
        while (at < length && text[at] != ' ') {
            at++;
        }
        at++;
        long value = 0;
        while (at < length && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + (text[at] - '0');
            at++;
        }
        return at < length && text[at] == ' ' ? value : 0;
    }
}
