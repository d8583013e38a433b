package io.mapwatch.bootstrap;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the hooks report until the agent is ready, and gives it to the agent then, in its order. All memory is taken with the first report, but
 * that of stacks: most programs make none so early. What comes when it is full is lost, and counted. Under its lock are a few stores alone, so that no
 * thread waits for another's work.
 *
 * <p>The agent's start may be waiting for the application's. It is woken where the agent is needed: for many reports, or for a call that was refused.
 */
final class EarlyCalls implements OffHeapListener {

    /** More than a program reports while the agent starts, unless it does little else. */
    private static final int MOST = 16_384;

    /** With this many, half a second is left to a program that does little else. */
    private static final int MANY = MOST / 8;

    private static final byte ALLOCATED = 0;
    private static final byte ALLOCATE_FAILED = 1;
    private static final byte FREEING = 2;
    private static final byte REALLOCATING = 3;
    private static final byte REALLOCATED = 4;
    private static final byte REALLOCATE_FAILED = 5;
    private static final byte MAPPED = 6;
    private static final byte MAP_FAILED = 7;
    private static final byte UNMAPPING = 8;
    private static final byte UNMAPPED = 9;
    private static final byte UNMAP_FAILED = 10;
    private static final byte GAVE_UP = 11;
    private static final byte THREAD_STARTING = 12;
    private static final byte THREAD_NOT_STARTED = 13;
    private static final byte THREAD_ENDED = 14;
    private static final byte LIBRARY_LOADED = 15;

    /** The token of a block that is not looked at for a leak, as the agent has it. */
    private static final long RESIZED = 1;

    /** The token of a thread whose failed start is reported. */
    private static final long STARTING = 1;

    /** The agent's: this class is initialized on it. */
    private final Thread starter = Thread.currentThread();

    private final DowncallReporter downcalls = new DowncallReporter();
    private final EarlyStacks stacks = new EarlyStacks();

    /** This and those below are guarded by this object until it is handed over. */
    private byte[] what = {};

    private byte[] apis = {};
    private long[] addresses = {};
    private long[] bytes = {};

    /** The old addresses of blocks that were resized. */
    private long[] before = {};

    /** Stacks and failures. */
    private @Nullable Object[] seen = {};

    /** Of libraries; a report has its index in place of an address. */
    private final List<String> paths = new ArrayList<>();

    private int count;

    private long lost;
    private @Nullable OffHeapListener ready;

    /** Null where there is no memory for one: then calls go unseen until the agent is ready. */
    static @Nullable EarlyCalls orNull() {
        try {
            return new EarlyCalls();
        } catch (Throwable e) { // thrown on, it would break every call of a hook
            return null;
        }
    }

    /**
     * Gives everything to {@code early}, and what comes from now on to {@code listener}.
     *
     * @throws RuntimeException of {@code early}: then the rest is lost
     */
    void handOver(EarlyListener early, OffHeapListener listener) {
        int done = 0;
        try {
            while (true) {
                int end;
                synchronized (this) {
                    end = count;
                    if (done == end) {
                        ready = listener;
                        break;
                    }
                }
                for (; done < end; done++) {
                    give(done, early);
                }
            }
        } finally {
            synchronized (this) {
                ready = listener;
            }
        }
        if (lost > 0) {
            early.lost(lost);
        }
    }

    private void give(int i, EarlyListener to) {
        int api = apis[i];
        if (seen[i] instanceof StackFrame[] stack) {
            to.calledFrom(stack);
        } else {
            to.calledFrom(null);
        }
        Throwable failure = seen[i] instanceof Throwable thrown ? thrown : null;
        switch (what[i]) {
            case ALLOCATED -> to.allocated(api, addresses[i], bytes[i]);
            case ALLOCATE_FAILED -> to.allocateFailed(api, bytes[i]);
            case FREEING -> to.freeing(api, addresses[i]);
            case REALLOCATING -> to.reallocating(api, addresses[i]);
            case REALLOCATED -> to.reallocated(api, before[i], RESIZED, addresses[i], bytes[i]);
            case REALLOCATE_FAILED -> to.reallocateFailed(api, before[i], 0, bytes[i]);
            case MAPPED -> to.mapped(api, addresses[i], bytes[i]);
            case MAP_FAILED -> to.mapFailed(api, bytes[i], failure);
            case UNMAPPING -> to.unmapping(api, addresses[i], bytes[i]);
            case UNMAPPED -> to.unmapped(api, addresses[i], bytes[i]);
            case UNMAP_FAILED -> to.unmapFailed(api, addresses[i], bytes[i], failure);
            case GAVE_UP -> {
                if (failure != null) {
                    to.fileMapGaveUp(bytes[i], failure);
                }
            }
            case THREAD_STARTING -> to.threadStarting(addresses[i]);
            case THREAD_NOT_STARTED -> to.threadNotStarted(addresses[i]);
            case THREAD_ENDED -> to.threadEnded(addresses[i]);
            case LIBRARY_LOADED -> to.libraryLoaded(paths.get((int) addresses[i]));
            default -> throw new IllegalStateException("no report " + what[i]);
        }
    }

    /** Returns null when the report is kept or lost, else who takes it now. */
    private synchronized @Nullable OffHeapListener keep(
            byte report, int api, long address, long size, long old, @Nullable Object with) {
        if (ready != null) {
            return ready;
        }
        if (count == MOST) {
            lost++;
            return null;
        }
        if (count == 0) {
            takeMemory();
        }
        what[count] = report;
        apis[count] = (byte) api;
        addresses[count] = address;
        bytes[count] = size;
        before[count] = old;
        seen[count] = with;
        count++;
        if (count == MANY || isRefusal(report)) {
            LockSupport.unpark(starter);
        }
        return null;
    }

    private static boolean isRefusal(byte report) {
        return switch (report) {
            case ALLOCATE_FAILED, REALLOCATE_FAILED, MAP_FAILED, UNMAP_FAILED, GAVE_UP -> true;
            default -> false;
        };
    }

    private void takeMemory() {
        what = new byte[MOST];
        apis = new byte[MOST];
        addresses = new long[MOST];
        bytes = new long[MOST];
        before = new long[MOST];
        seen = new @Nullable Object[MOST];
    }

    @Override
    public void allocated(int api, long address, long size) {
        OffHeapListener to = keep(ALLOCATED, api, address, size, 0, stacks.current());
        if (to != null) {
            to.allocated(api, address, size);
        }
    }

    @Override
    public void allocateFailed(int api, long size) {
        OffHeapListener to = keep(ALLOCATE_FAILED, api, 0, size, 0, null);
        if (to != null) {
            to.allocateFailed(api, size);
        }
    }

    @Override
    public long freeing(int api, long address) {
        OffHeapListener to = keep(FREEING, api, address, 0, 0, null);
        return to == null ? 0 : to.freeing(api, address);
    }

    @Override
    public void freed(int api, long address, long token) {
        OffHeapListener to = ready();
        if (to != null) {
            to.freed(api, address, token);
        }
    }

    @Override
    public long reallocating(int api, long address) {
        OffHeapListener to = keep(REALLOCATING, api, address, 0, 0, null);
        return to == null ? RESIZED : to.reallocating(api, address);
    }

    @Override
    public void reallocated(int api, long oldAddress, long token, long address, long size) {
        OffHeapListener to = keep(REALLOCATED, api, address, size, oldAddress, stacks.current());
        if (to != null) {
            to.reallocated(api, oldAddress, token, address, size);
        }
    }

    @Override
    public void reallocateFailed(int api, long oldAddress, long token, long size) {
        OffHeapListener to = keep(REALLOCATE_FAILED, api, 0, size, oldAddress, null);
        if (to != null) {
            to.reallocateFailed(api, oldAddress, token, size);
        }
    }

    @Override
    public @Nullable GuardRefusal mapping(int api) {
        OffHeapListener to = ready();
        return to == null ? null : to.mapping(api);
    }

    @Override
    public void mapped(int api, long address, long size) {
        OffHeapListener to = keep(MAPPED, api, address, size, 0, stacks.current());
        if (to != null) {
            to.mapped(api, address, size);
        }
    }

    @Override
    public void mapFailed(int api, long size, @Nullable Throwable failure) {
        OffHeapListener to = keep(MAP_FAILED, api, 0, size, 0, failure);
        if (to != null) {
            to.mapFailed(api, size, failure);
        }
    }

    @Override
    public void unmapping(int api, long address, long size) {
        OffHeapListener to = keep(UNMAPPING, api, address, size, 0, null);
        if (to != null) {
            to.unmapping(api, address, size);
        }
    }

    @Override
    public void unmapped(int api, long address, long size) {
        OffHeapListener to = keep(UNMAPPED, api, address, size, 0, null);
        if (to != null) {
            to.unmapped(api, address, size);
        }
    }

    @Override
    public void unmapFailed(int api, long address, long size, @Nullable Throwable failure) {
        OffHeapListener to = keep(UNMAP_FAILED, api, address, size, 0, failure);
        if (to != null) {
            to.unmapFailed(api, address, size, failure);
        }
    }

    @Override
    public void fileMapGaveUp(long size, Throwable cause) {
        OffHeapListener to = keep(GAVE_UP, FILE_CHANNEL, 0, size, 0, cause);
        if (to != null) {
            to.fileMapGaveUp(size, cause);
        }
    }

    @Override
    public long threadStarting(long id) {
        OffHeapListener to = keep(THREAD_STARTING, THREAD, id, 0, 0, stacks.current());
        return to == null ? STARTING : to.threadStarting(id);
    }

    @Override
    public void threadNotStarted(long id) {
        OffHeapListener to = keep(THREAD_NOT_STARTED, THREAD, id, 0, 0, null);
        if (to != null) {
            to.threadNotStarted(id);
        }
    }

    @Override
    public void threadEnded(long id) {
        OffHeapListener to = keep(THREAD_ENDED, THREAD, id, 0, 0, null);
        if (to != null) {
            to.threadEnded(id);
        }
    }

    @Override
    public void libraryLoaded(String path) {
        OffHeapListener to = keepLibrary(path, stacks.current());
        if (to != null) {
            to.libraryLoaded(path);
        }
    }

    private synchronized @Nullable OffHeapListener keepLibrary(String path, StackFrame @Nullable [] stack) {
        int before = count;
        OffHeapListener to = keep(LIBRARY_LOADED, LIBRARY, paths.size(), 0, 0, stack);
        if (count > before) {
            paths.add(path);
        }
        return to;
    }

    @Override
    public MethodHandle linked(MethodHandle handle, Object symbol) {
        return downcalls.linked(handle, symbol);
    }

    private synchronized @Nullable OffHeapListener ready() {
        return ready;
    }
}
