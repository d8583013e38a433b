package io.mapwatch.apps;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** Has all that the agent joins, under load, and tells what there is of the agent. */
public final class DetachedApp extends CommandApp {

    private static final long PAUSE_NANOS = 10_000_000;
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int MAPPINGS = 2;

    @SuppressWarnings("unused") // seen by the hooks
    private volatile @Nullable ByteBuffer mapped;

    private DetachedApp() throws Exception {
        ManagementFactory.getPlatformMBeanServer();
        Metrics.addRegistry(new SimpleMeterRegistry());
        Thread thread = new Thread(this::work, "work");
        thread.setDaemon(true);
        thread.start();
    }

    public static void main(String[] args) throws Exception {
        new DetachedApp().serve();
    }

    private void work() {
        try (FileChannel channel = open()) {
            while (true) {
                free(allocate(BLOCK_BYTES));
                for (int i = 0; i < MAPPINGS; i++) {
                    mapped = channel.map(MapMode.READ_ONLY, 0, 4096);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "gc" -> collect();
            case "classes" ->
                System.out.println(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            case "bean" ->
                System.out.println(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("io.mapwatch:*"), null)
                        .size());
            case "loaders" ->
                System.out.println(histogram()
                        .lines()
                        .filter(line -> line.contains("io.mapwatch.isolated.IsolatedLoader")
                                || line.contains(" io.mapwatch.core."))
                        .count());
            case "meters" ->
                System.out.println(Metrics.globalRegistry.getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .filter(name -> name.startsWith("mapwatch.") || name.startsWith("process.memory.map."))
                        .count());
            case "jfr" -> {
                try (Recording recording = new Recording()) {
                    recording.start();
                    recording.stop();
                }
            }
            case "events" ->
                System.out.println(FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .filter(type -> type.getName().startsWith("mapwatch."))
                        .count());
            default -> super.run(command, number);
        }
    }

    private static String histogram() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {}},
                        new String[] {String[].class.getName()});
    }

    /** Softly held caches of the JDK included: what is held by them alone goes when memory is needed. */
    private static void collect() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(100);
        }
    }
}
