package io.mapwatch.apps;

import java.util.concurrent.CountDownLatch;

/** Starts as many threads of one pool as it is told in main's first line, and waits for the end of its input. */
public final class PoolApp {

    private PoolApp() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(Integer.parseInt(args[0]));
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            Thread thread = new Thread(() -> work(started), "report-export-" + i % 7 + "-worker-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        IdleApp.main(args);
    }

    private static void work(CountDownLatch started) {
        started.countDown();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
