package io.mapwatch.bootstrap;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The one way from hooked JDK code to the agent. Any thread may call it. Only {@link #mapping} throws.
 */
public final class OffHeapHooks {

    /** glibc's initial M_MMAP_THRESHOLD, 128 KiB (mallopt(3)). glibc raises it by itself and never lowers it. */
    private static final long DEFAULT_MMAP_THRESHOLD_BYTES = 128 * 1024;

    /** At least the bytes that are added to a request by malloc (8, then rounding up to 16) and by the VM's native memory tracking (16 and 2). */
    private static final long OVERHEAD_BYTES = 64;

    /**
     * The smallest request, in bytes, that can become a mapping of its own. Public and not final: the agent lowers it where the process was started
     * with a smaller threshold.
     */
    public static long minBytes = DEFAULT_MMAP_THRESHOLD_BYTES - OVERHEAD_BYTES;

    /** From the first call on: what is called before the agent is ready is given to it later. */
    private static volatile @Nullable OffHeapListener listener = EarlyCalls.orNull();

    private static volatile @Nullable HookProblem problem;

    private OffHeapHooks() {}

    /** Reports to {@code newListener} from now on; null stops reporting. */
    public static void listenTo(@Nullable OffHeapListener newListener) {
        listener = newListener;
    }

    /** As {@link #listenTo(OffHeapListener)}, and gives {@code early} what was reported before. Called once, on the thread that starts the agent. */
    public static void listenTo(OffHeapListener newListener, EarlyListener early) {
        OffHeapListener before = listener;
        if (before instanceof EarlyCalls calls) {
            calls.handOver(early, newListener);
        }
        listener = newListener;
    }

    /** Gives each failure of a listener to {@code newProblem}, on the application's thread; null drops it. */
    public static void problemsTo(@Nullable HookProblem newProblem) {
        problem = newProblem;
    }

    /** Sets the size, in bytes, from which the allocator of this process makes a block a mapping of its own. */
    public static void mmapThresholdBytes(long bytes) {
        minBytes = Math.max(1, bytes - OVERHEAD_BYTES);
    }

    /**
     * Whether a block at {@code address} can be a mapping of its own. Such a block begins at a page (jemalloc, musl and others) or 16 bytes behind it
     * (glibc's chunk header), and 16 bytes further on with native memory tracking.
     */
    public static boolean maybeMapping(long address) {
        return (address & 0xFCFL) == 0 && address != 0;
    }

    /**
     * After an allocation; address 0 means that it was refused. The address also tells a block inside one of the allocator's own mappings, which is
     * left out here and in {@link #freeing}: glibc's threshold rises to the size of the largest mapping that was freed.
     */
    public static void allocated(int api, long address, long bytes) {
        if (bytes >= minBytes) {
            largeAllocated(api, address, bytes);
        }
    }

    private static void largeAllocated(int api, long address, long bytes) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                if (address == 0) {
                    to.allocateFailed(api, bytes);
                } else if (maybeMapping(address)) {
                    to.allocated(api, address, bytes);
                }
            } catch (Throwable e) {
                report(e); // the result of the application's call stands
            }
        }
    }

    /** Before a free. A result other than 0 is the token for {@link #freed}. */
    public static long freeing(int api, long address) {
        return maybeMapping(address) ? mappingFreeing(api, address) : 0;
    }

    private static long mappingFreeing(int api, long address) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                return to.freeing(api, address);
            } catch (Throwable e) {
                report(e);
            }
        }
        return 0;
    }

    /** After a free; does nothing unless {@link #freeing} returned a token other than 0. */
    public static void freed(int api, long address, long token) {
        if (token != 0) {
            mappingFreed(api, address, token);
        }
    }

    private static void mappingFreed(int api, long address, long token) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                to.freed(api, address, token);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /**
     * Before a resize of the block at {@code oldAddress}; the result goes to {@link #reallocated}. A resize to 0 bytes is left out: the JDK calls
     * free for it, which has its own hook.
     */
    public static long reallocating(int api, long oldAddress, long bytes) {
        OffHeapListener to = listener;
        if (to != null && bytes > 0 && maybeMapping(oldAddress)) {
            try {
                return to.reallocating(api, oldAddress);
            } catch (Throwable e) {
                report(e);
            }
        }
        return 0;
    }

    /**
     * After a resize to {@code bytes}.
     *
     * @param token the result of {@link #reallocating}
     * @param address the new address, 0 when the resize was refused
     */
    public static void reallocated(int api, long oldAddress, long token, long address, long bytes) {
        OffHeapListener to = listener;
        if (to != null && (bytes >= minBytes || token != 0)) {
            try {
                if (address == 0) {
                    to.reallocateFailed(api, oldAddress, token, bytes);
                } else if (token != 0 || maybeMapping(address)) {
                    to.reallocated(api, oldAddress, token, address, bytes);
                }
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /**
     * Before a file is mapped, where the option {@code guard} is set.
     *
     * @throws GuardRefusal if the mapping would take one of the kept slots; no other hook throws
     */
    public static void mapping(int api) {
        OffHeapListener to = listener;
        GuardRefusal refusal = null;
        if (to != null) {
            try {
                refusal = to.mapping(api);
            } catch (Throwable e) {
                report(e); // then the kernel decides
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    /** After an attempt to map; the native method threw {@code failure}, or returned when that is null. */
    public static void mapped(int api, long address, long bytes, @Nullable Throwable failure) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                // mmap(2) never returns 0 to these callers, and MAP_FAILED is -1
                if (failure == null && address != -1 && address != 0) {
                    to.mapped(api, address, bytes);
                } else {
                    to.mapFailed(api, bytes, failure);
                }
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /** After a mapping that did not fail. Address 0 stands for an empty range, which has no mapping. */
    public static void mapped(int api, long address, long bytes) {
        if (address != 0) {
            mapped(api, address, bytes, null);
        }
    }

    /** Before an attempt to unmap. Address 0 is left out: nothing is mapped there. */
    public static void unmapping(int api, long address, long bytes) {
        OffHeapListener to = listener;
        if (to != null && address != 0) {
            try {
                to.unmapping(api, address, bytes);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /** After an attempt to unmap. It was refused if {@code failure} is not null or {@code result} is not 0. */
    public static void unmapped(int api, long address, long bytes, long result, @Nullable Throwable failure) {
        OffHeapListener to = listener;
        if (to != null && address != 0) {
            try {
                if (failure == null && result == 0) {
                    to.unmapped(api, address, bytes);
                } else {
                    to.unmapFailed(api, address, bytes, failure);
                }
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /** {@code FileChannelImpl.mapInternal} ended with {@code failure}. */
    public static void fileMapFailed(long bytes, @Nullable Throwable failure) {
        OffHeapListener to = listener;
        if (to != null && failure != null && failure.getCause() instanceof OutOfMemoryError cause) {
            try {
                to.fileMapGaveUp(bytes, cause);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    public static MethodHandle linked(MethodHandle handle, Object symbol) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                MethodHandle hooked = to.linked(handle, symbol);
                if (hooked.type().equals(handle.type())) {
                    return hooked;
                }
            } catch (Throwable e) {
                report(e);
            }
        }
        return handle;
    }

    /** Before a thread starts; the result goes to {@link #threadStarted}. */
    public static long threadStarting(long id) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                return to.threadStarting(id);
            } catch (Throwable e) {
                report(e);
            }
        }
        return 0;
    }

    /** After an attempt to start a thread; it was refused if {@code failure} is not null. */
    public static void threadStarted(long id, long token, @Nullable Throwable failure) {
        OffHeapListener to = listener;
        if (to != null && failure != null && token != 0) {
            try {
                to.threadNotStarted(id);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /** A thread is about to end. */
    public static void threadEnded(long id) {
        OffHeapListener to = listener;
        if (to != null) {
            try {
                to.threadEnded(id);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    /**
     * After an attempt to load a native library.
     *
     * @param from the class that has called {@code System.load} or {@code loadLibrary}; libraries of the JDK's own classes are left out
     */
    public static void libraryLoaded(String path, Class<?> from, boolean loaded) {
        OffHeapListener to = listener;
        if (to != null && loaded && from.getClassLoader() != null) {
            try {
                to.libraryLoaded(path);
            } catch (Throwable e) {
                report(e);
            }
        }
    }

    private static void report(Throwable failure) {
        HookProblem to = problem;
        if (to != null) {
            try {
                to.failed(failure);
            } catch (Throwable ignored) {
                // nobody is left to report to
            }
        }
    }
}
