package io.mapwatch.platforms;

import static io.mapwatch.platforms.PlatformCheck.require;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Count, kinds and owners of what is mapped here. */
final class Counting {

    private static final int THREADS = 100;
    private static final int FILES = 500;
    private static final int BLOCKS = 100;
    private static final long BLOCK_BYTES = 1 << 20;

    /** What the JVM itself may map meanwhile. */
    private static final long OTHERS = 20;

    private static final String OWNERS = "mapwatch_owner_mappings{";
    private static final List<Object> KEPT = new ArrayList<>();

    private Counting() {}

    static String idle() throws Exception {
        Figures figures = Figures.agreed();
        long kinds = figures.sum("mapwatch_mappings{", "");
        long owners = figures.sum(OWNERS, "");
        require(kinds == figures.count() && owners == figures.count(), "kinds " + kinds + ", owners " + owners);
        return figures.count() + " by the kernel, the agent, its kinds and its owners";
    }

    static String threads() throws Exception {
        Figures before = Figures.agreed();
        CountDownLatch started = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> waitFor(started), "kept-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        Figures after = Figures.agreed();
        long mappings = withoutCode(after) - withoutCode(before);
        long stacks = after.kind("thread_stack") - before.kind("thread_stack");
        String seen = THREADS + " threads: " + mappings + " mappings, " + stacks + " of them stacks";
        // a thread of the JVM may end meanwhile
        require(stacks >= 2 * THREADS - OTHERS && Math.abs(mappings - stacks) <= OTHERS, seen);
        return seen;
    }

    /** Under qemu-user the mappings of compiled code split and merge as the emulator translates it. */
    private static long withoutCode(Figures figures) {
        return figures.count() - figures.kind("code_cache");
    }

    private static void waitFor(CountDownLatch started) {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String files() throws Exception {
        Figures before = Figures.agreed();
        Path file = Files.createTempFile("mapped", ".dat");
        Files.write(file, new byte[1]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < FILES; i++) {
                KEPT.add(map(channel));
            }
        }
        Figures after = Figures.agreed();
        long files = after.kind("file") - before.kind("file");
        long owned = after.sum(OWNERS, "Counting.map(");
        require(files == FILES && owned == FILES, files + " more files, " + owned + " by their owner");
        return FILES + " by kind and by owner";
    }

    private static MappedByteBuffer map(FileChannel channel) throws Exception {
        return channel.map(MapMode.READ_ONLY, 0, 1);
    }

    /** Each that is kept has a mapping of its own, because both of its neighbours are freed. */
    static String blocks() throws Throwable {
        Blocks blocks = new Blocks(BLOCKS, BLOCK_BYTES);
        blocks.freeEverySecond();
        KEPT.add(blocks);
        long owned = Figures.agreed().sum(OWNERS, "Blocks.<init>(");
        require(owned == BLOCKS / 2, owned + " of " + BLOCKS / 2 + " by their owner");
        return BLOCKS / 2 + " by their owner";
    }
}
