package io.mapwatch.platforms;

import static io.mapwatch.platforms.PlatformCheck.require;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the agent tells and keeps at the limit, which is lowered to where the process is. */
final class AtTheLimit {

    private static final int BLOCKS = 400;
    private static final long BLOCK_BYTES = 1 << 20;
    private static final int MAPPERS = 4;
    private static final long ROOM = 300;

    /** Of 256, by docs/guard.md. */
    private static final long KEPT_SLOTS = 240;

    private static final List<Object> KEPT = new ArrayList<>();

    private AtTheLimit() {}

    static String refused() throws Exception {
        Path file = file();
        String refusal = "";
        try (KernelMaps kernel = new KernelMaps();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            KEPT.add(map(channel));
            kernel.limitTo(KernelMaps.count() - 1);
            try {
                KEPT.add(map(channel));
            } catch (IOException | OutOfMemoryError e) {
                refusal = e.toString();
            }
        }
        long counted = Figures.agreed().sum("mapwatch_failures_total{", "operation=\"map\"");
        require(!refusal.isEmpty() && counted > 0, "refused by '" + refusal + "', counted " + counted);
        return counted + " refused call: " + refusal;
    }

    static String leak() throws Throwable {
        // all of it has run before the limit is near
        new Blocks(BLOCKS, BLOCK_BYTES).freeEverySecond();
        Blocks blocks = new Blocks(BLOCKS, BLOCK_BYTES);
        try (KernelMaps kernel = new KernelMaps()) {
            // the agent looks for leaks while the limit is near
            long near = KernelMaps.count() + ROOM;
            kernel.limitTo(near);
            Figures.awaitLimit(near);
            kernel.limitTo(KernelMaps.count());
            blocks.freeEverySecond();
        }
        KEPT.add(blocks);
        long mapped = blocks.freedAndMapped();
        long leaked = Figures.agreed().sum("mapwatch_leaked_mappings", "");
        String seen = mapped + " freed blocks are mapped, " + leaked + " told";
        require(mapped > 0 && mapped == leaked, seen);
        return seen;
    }

    /** With {@code guard=256} and a limit of some thousands. */
    static String guard() throws Exception {
        // once it answers, the agent has started
        Figures.agreed();
        Path file = file();
        Queue<Object> mapped = new ConcurrentLinkedQueue<>();
        List<Thread> mappers = new ArrayList<>();
        for (int i = 0; i < MAPPERS; i++) {
            Thread mapper = new Thread(() -> mapUntilRefused(file, mapped));
            mappers.add(mapper);
            mapper.start();
        }
        for (Thread mapper : mappers) {
            mapper.join();
        }
        long left = KernelMaps.limit() - KernelMaps.count();
        long refused = Figures.agreed().sum("mapwatch_guard_refusals_total", "");
        String seen = mapped.size() + " mapped, " + left + " left, " + refused + " refused";
        require(left >= KEPT_SLOTS && refused >= MAPPERS, seen);
        return seen;
    }

    private static void mapUntilRefused(Path file, Queue<Object> mapped) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (true) {
                mapped.add(map(channel));
            }
        } catch (IOException | OutOfMemoryError e) {
            // that is the end
        }
    }

    private static Path file() throws IOException {
        return Files.write(Files.createTempFile("limit", ".dat"), new byte[1]);
    }

    private static MappedByteBuffer map(FileChannel channel) throws IOException {
        return channel.map(MapMode.READ_ONLY, 0, 1);
    }
}
