package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationListener;

/**
 * An application in a loader of its own, for {@link LoadersApp}: it owns a mapping and a block, has a registry, and at {@link #use} listens to the
 * agent's bean and runs threads.
 */
public final class LoadedApp {

    private static final int FILE_BYTES = 4096;
    private static final int BLOCK_BYTES = 1024 * 1024;
    private static final MeterRegistry REGISTRY = new SimpleMeterRegistry();
    private static final List<ByteBuffer> MAPPED = new ArrayList<>();

    private static final NotificationListener LISTENER = (notification, handback) -> MAPPED.clear();
    private static final InheritableThreadLocal<LoadedApp> LOCAL = new InheritableThreadLocal<>();
    private static final List<Thread> RUNNING = new ArrayList<>();

    private LoadedApp() {}

    public static void open() throws IOException {
        MAPPED.add(map());
        Metrics.addRegistry(REGISTRY);
    }

    /** Lets the thread that adds the next meter go on when it may. */
    public static void hold(CountDownLatch added, CountDownLatch mayGoOn) {
        REGISTRY.config().onMeterAdded(meter -> {
            added.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Of a thread of its own that has ended, and of one that runs until {@link #close}. */
    public static void use() throws Exception {
        new AgentBean().listen(LISTENER);
        LOCAL.set(new LoadedApp());
        Thread ended = thread(LoadedApp::allocate);
        ended.join();
        RUNNING.add(thread(LoadedApp::park));
        LOCAL.remove();
    }

    public static void close() throws Exception {
        new AgentBean().forget(LISTENER);
        for (Thread thread : RUNNING) {
            thread.interrupt();
            thread.join();
        }
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run);
        thread.setContextClassLoader(LoadedApp.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void allocate() {
        MAPPED.add(ByteBuffer.allocateDirect(BLOCK_BYTES));
    }

    private static void park() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    public static List<String> meters() {
        return MeterLines.of(REGISTRY);
    }

    private static ByteBuffer map() throws IOException {
        Path file = Files.createTempFile("loaded-app", ".bin");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return channel.map(MapMode.READ_WRITE, 0, FILE_BYTES);
        }
    }
}
