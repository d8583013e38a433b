package io.mapwatch.apps;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Has many mappings of several kinds: threads of two stack sizes, mapped files, some of them unmapped again and again.
 * Ends when its standard input is closed.
 */
public final class KindsApp {

    private static final int THREADS = 200;
    private static final int FILES = 300;
    private static final long SMALL_STACK_BYTES = 400_000;

    private KindsApp() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(null, () -> idle(started), "idle-" + i, i % 4 == 0 ? SMALL_STACK_BYTES : 0);
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        List<MappedByteBuffer> files = map(FILES);
        for (int round = 0; round < 20; round++) {
            Thread shortLived = new Thread(() -> {});
            shortLived.start();
            shortLived.join();
            map(10).forEach(file -> file.put(0, (byte) 1));
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            files.forEach(file -> file.put(0, (byte) 2));
        }
    }

    private static void idle(CountDownLatch started) {
        started.countDown();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<MappedByteBuffer> map(int count) throws IOException {
        Path file = Files.createTempFile("kinds-app", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            List<MappedByteBuffer> mapped = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                mapped.add(channel.map(MapMode.READ_WRITE, 0, 4096));
            }
            return mapped;
        } finally {
            Files.delete(file);
        }
    }
}
