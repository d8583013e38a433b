package io.mapwatch.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts threads as it is told, and lets them end. What an agent may not call on a thread of the application ends the JVM. */
public final class StarterApp extends CommandApp {

    /** More than an address space has. */
    private static final long FAR_TOO_LARGE = 1L << 60;

    private final List<Thread> started = new ArrayList<>();
    private CountDownLatch end = new CountDownLatch(1);

    private StarterApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new StarterApp().serve();
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "start" -> start(number);
            case "start-others" -> startOthers(number);
            case "start-again" -> started.get(0).start();
            case "start-too-large" -> new Thread(null, this::await, "too-large", FAR_TOO_LARGE).start();
            case "start-short" -> startShort(number);
            case "start-virtual" -> startVirtual(number);
            case "end" -> end();
            default -> super.run(command, number);
        }
    }

    private void start(long number) {
        for (int i = 0; i < number; i++) {
            Thread thread = new OwnThread(this::await, "report-export-" + i + "-worker");
            thread.start();
            started.add(thread);
        }
    }

    private void startOthers(long number) {
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(this::await, "other-" + i);
            thread.start();
            started.add(thread);
        }
    }

    private static void startShort(long number) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            Thread thread = new Thread(() -> {}, "short");
            thread.start();
            thread.join();
        }
    }

    private static void startVirtual(long number) throws Exception {
        for (int i = 0; i < number; i++) {
            // since 21
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                    () -> sleep(Long.MAX_VALUE));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        end.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        started.clear();
        end = new CountDownLatch(1);
    }

    /** Its methods are the application's: nobody else may call them. */
    private static final class OwnThread extends Thread {

        OwnThread(Runnable target, String name) {
            super(target, name);
        }

        @Override
        @SuppressWarnings("deprecation") // since 19
        public long getId() {
            Runtime.getRuntime().halt(3);
            return 0;
        }

        @Override
        public String toString() {
            Runtime.getRuntime().halt(4);
            return "";
        }

        @Override
        public ClassLoader getContextClassLoader() {
            Runtime.getRuntime().halt(5);
            return super.getContextClassLoader();
        }
    }
}
