package io.mapwatch.apps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Once the agent has started, allocates blocks that glibc gives mappings of their own, keeps a third, and prints how many mappings there are. */
public final class BlocksApp {

    private static final int BLOCKS = 12_000;

    /** More than the JVM's launcher frees where there is any agent: 196,658 bytes (parse_manifest.c). */
    private static final long BLOCK_BYTES = 200 * 1024;

    private BlocksApp() {}

    public static void main(String[] args) throws Throwable {
        AgentStart.awaitEnd();
        UnsafeBlocks blocks = new UnsafeBlocks();
        long[] addresses = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            addresses[i] = blocks.allocate(BLOCK_BYTES);
        }
        for (int i = 0; i < BLOCKS; i++) {
            if (i % 3 != 0) {
                blocks.free(addresses[i]);
            }
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            System.out.println("mappings " + lines.count());
        }
    }
}
