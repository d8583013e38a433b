package io.mapwatch.apps;

import java.io.IOException;
import java.io.OutputStream;

/** On a command, leaves malloc with ten million free chunks: every second of as many small blocks is freed, so none can be merged. */
public final class FreeChunksApp {

    private static final int CHUNKS = 10_000_000;
    private static final long BLOCK_BYTES = 24;

    private FreeChunksApp() {}

    public static void main(String[] args) throws Throwable {
        awaitCommand();
        UnsafeBlocks blocks = new UnsafeBlocks();
        long[] addresses = new long[CHUNKS];
        for (int i = 0; i < CHUNKS; i++) {
            addresses[i] = blocks.allocate(BLOCK_BYTES);
            long ignored = blocks.allocate(BLOCK_BYTES);
        }
        for (long address : addresses) {
            blocks.free(address);
        }
        System.out.println("freed");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void awaitCommand() throws IOException {
        int ignored = System.in.read();
    }
}
