package io.mapwatch.apps;

import com.sun.jna.Native;
import java.io.OutputStream;

/**
 * Frees every second of its blocks when the kernel refuses to split mappings, or resizes them if its argument is
 * {@code resize}, and asks the kernel after each whether the block is still mapped. Prints how many are.
 */
public class FreeingApp {

    /** In all; every second is freed. */
    public static final int BLOCKS = 400;

    /** From this size on glibc gives a block a mapping of its own, in which 16 bytes come before it. */
    private static final long BLOCK_BYTES = 128 * 1024;

    private static final long CHUNK_BYTES = BLOCK_BYTES + 4096;
    private static final long PAGE_MASK = 4095;
    private static final int REHEARSALS = 5_000;

    static {
        Native.register(FreeingApp.class, "c");
    }

    private static native int mincore(long address, long bytes, long residency);

    private final AgentBean agent = new AgentBean();
    private final MappingLimit region = new MappingLimit();
    private final long residency = Native.malloc(CHUNK_BYTES / 4096);
    private final long[] addresses = new long[BLOCKS];
    private final UnsafeBlocks unsafe = new UnsafeBlocks();
    private int leaked;

    protected FreeingApp() throws Exception {}

    public static void main(String[] args) throws Throwable {
        new FreeingApp().run(args.length > 0 && args[0].equals("resize"));
    }

    protected long allocate(long bytes) throws Throwable {
        return unsafe.allocate(bytes);
    }

    protected long reallocate(long address, long bytes) throws Throwable {
        return unsafe.reallocate(address, bytes);
    }

    protected void free(long address) throws Throwable {
        unsafe.free(address);
    }

    protected final void run(boolean resize) throws Throwable {
        rehearse(resize);
        for (int i = 0; i < BLOCKS; i++) {
            addresses[i] = allocate(BLOCK_BYTES);
        }
        region.splitTo(region.limit() - 400);
        agent.awaitScan();
        while (region.splitOnce() == 0) {
            // the next one
        }
        for (int i = 1; i < BLOCKS; i += 2) {
            addresses[i] = end(addresses[i], resize);
        }
        region.leave();
        System.out.println("leaked " + leaked + " bytes " + leaked * CHUNK_BYTES);
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    /** So that at the limit everything has run before. */
    private void rehearse(boolean resize) throws Throwable {
        for (int i = 0; i < REHEARSALS; i++) {
            free(end(allocate(BLOCK_BYTES), resize));
        }
        leaked = 0;
        region.rehearse();
        agent.awaitScan();
    }

    /** Frees the block and returns 0, or moves it and returns where it is now. */
    private long end(long address, boolean resize) throws Throwable {
        long now = 0;
        if (resize) {
            now = reallocate(address, 2 * BLOCK_BYTES);
        } else {
            free(address);
        }
        if (now != address && mincore(address & ~PAGE_MASK, CHUNK_BYTES, residency) == 0) {
            leaked++;
        }
        return now;
    }
}
