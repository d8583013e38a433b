package io.mapwatch.apps;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * {@link CommandApp} with a Micrometer registry, whose {@code meters} are printed, on a thread of its own class, which the agent must not
 * ask for anything: what can be overridden never returns to it.
 */
public final class OwnThreadApp extends CommandApp {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private OwnThreadApp() throws Exception {
        Metrics.addRegistry(registry);
    }

    public static void main(String[] args) throws Exception {
        Thread thread = new OwnThread(new OwnThreadApp());
        thread.start();
        thread.join();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "meters" -> MeterLines.of(registry).forEach(System.out::println);
            case "map-many" -> {
                for (long i = 0; i < number; i++) {
                    super.run("map", 1);
                }
            }
            default -> super.run(command, number);
        }
    }

    private static final class OwnThread extends Thread {

        OwnThread(OwnThreadApp app) {
            super(() -> {
                try {
                    app.serve();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public ClassLoader getContextClassLoader() {
            blockTheAgent();
            return super.getContextClassLoader();
        }

        @Override
        @SuppressWarnings("deprecation") // the newer name is final
        public long getId() {
            blockTheAgent();
            return super.getId();
        }

        @Override
        public boolean isInterrupted() {
            blockTheAgent();
            return super.isInterrupted();
        }

        @Override
        public void interrupt() {
            blockTheAgent();
            super.interrupt();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            blockTheAgent();
            return super.getStackTrace();
        }

        private static void blockTheAgent() {
            if (WALKER.walk(OwnThread::isAgent)) {
                try {
                    System.out.println("asked by the agent");
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static boolean isAgent(Stream<StackWalker.StackFrame> frames) {
            return frames.anyMatch(frame -> frame.getClassName().startsWith("io.mapwatch.core."));
        }
    }
}
