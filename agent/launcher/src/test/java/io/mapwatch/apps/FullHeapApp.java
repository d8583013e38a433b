package io.mapwatch.apps;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** On each line of its standard input fills the heap, keeps it full for three seconds, and answers {@code done}. */
public final class FullHeapApp {

    private static final long FULL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int LARGEST = 128 * 1024;

    private static final Object[] NOTHING = {};

    private static Object[] kept = NOTHING;

    private FullHeapApp() {}

    public static void main(String[] args) throws Exception {
        for (int read; (read = System.in.read()) >= 0; ) {
            if (read == '\n') {
                long end = System.nanoTime() + FULL_NANOS;
                while (System.nanoTime() < end) {
                    // this first: it loads a class
                    LockSupport.parkNanos(PAUSE_NANOS);
                    fill();
                }
                kept = NOTHING;
                System.out.println("done");
            }
        }
    }

    /** With ever smaller pieces, until nothing fits. */
    private static void fill() {
        for (int length = LARGEST; length > 0; length /= 2) {
            try {
                while (true) {
                    Object[] piece = new Object[length];
                    piece[0] = kept;
                    kept = piece;
                }
            } catch (OutOfMemoryError e) {
                // the next smaller ones
            }
        }
    }
}
