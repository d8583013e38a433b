package io.mapwatch.bootstrap;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Takes the hooks' reports. Each method is called on the application's thread that makes the call, before or after the kernel is asked, as its name
 * says. Several threads may call at once, and a caller may hold locks of the application. So an implementation waits for no I/O, and for no lock but
 * the agent's own; {@link #mapping} may wait for a scan. {@link OffHeapHooks} catches its failures.
 *
 * <p>Addresses are those that the allocator or the kernel gave, sizes are in bytes.
 */
public interface OffHeapListener {

    /** {@code jdk.internal.misc.Unsafe}: {@code sun.misc.Unsafe}, direct buffers and FFM arenas call it. */
    int UNSAFE = 0;

    /** {@code FileChannel.map} in both forms. */
    int FILE_CHANNEL = 1;

    /** A C function called through {@code java.lang.foreign.Linker}. */
    int DOWNCALL = 2;

    /** {@code Thread.start} of platform threads, each of which has a stack of its own. */
    int THREAD = 3;

    /** {@code System.load} and {@code loadLibrary}. */
    int LIBRARY = 4;

    /** An allocation large enough to be a mapping of its own succeeded. */
    void allocated(int api, long address, long bytes);

    /** An allocation large enough to be a mapping of its own was refused. */
    void allocateFailed(int api, long bytes);

    /**
     * A block is about to be freed, and its address can be that of a mapping of its own.
     *
     * @return the token for {@link #freed}; 0 when that need not be called
     */
    long freeing(int api, long address);

    /** A block was freed; {@code token} is the result of {@link #freeing}. */
    void freed(int api, long address, long token);

    /**
     * A block is about to be resized; the old address may be gone afterwards.
     *
     * @return the token for the method that reports the outcome; 0 when the block is not known
     */
    long reallocating(int api, long address);

    /** A resize succeeded; {@code token} is the result of {@link #reallocating}. */
    void reallocated(int api, long oldAddress, long token, long address, long bytes);

    /** A resize was refused: the old block is live as before. */
    void reallocateFailed(int api, long oldAddress, long token, long bytes);

    /**
     * A file is about to be mapped; called only where the option {@code guard} is set. It may scan the process's mappings, or wait for a scan under
     * way for a second at most. After null {@link #mapped} or {@link #mapFailed} follows.
     *
     * @return the error to throw instead of asking the kernel; null to ask it
     */
    @Nullable
    GuardRefusal mapping(int api);

    void mapped(int api, long address, long bytes);

    /** A mapping was refused; {@code failure} is null where the caller got an error code instead. */
    void mapFailed(int api, long bytes, @Nullable Throwable failure);

    /** A range is about to be unmapped. */
    void unmapping(int api, long address, long bytes);

    void unmapped(int api, long address, long bytes);

    /** An unmap was refused: the range is still mapped. Called before the JDK sees the failure. */
    void unmapFailed(int api, long address, long bytes, @Nullable Throwable failure);

    /** {@code FileChannel.map} gave up after its collection and its second attempt, which failed with {@code cause}. */
    void fileMapGaveUp(long bytes, Throwable cause);

    /**
     * A platform thread is about to start. It may end before its starter goes on.
     *
     * @param id which no other thread has, in the life of this JVM
     * @return the token for {@link #threadNotStarted}; 0 when that need not be called
     */
    long threadStarting(long id);

    /** The thread did not start. */
    void threadNotStarted(long id);

    /** A platform thread ends; called on that thread. */
    void threadEnded(long id);

    /**
     * A native library was loaded, which the JDK has not loaded for itself. Called under the JDK's lock for that library.
     *
     * @param path absolute and without links
     */
    void libraryLoaded(String path);

    /**
     * Called once for each native function that the application links.
     *
     * @param symbol a {@code java.lang.foreign.MemorySegment}, the function's address
     * @return {@code handle}, or one of the same type that reports to these hooks
     */
    MethodHandle linked(MethodHandle handle, Object symbol);
}
