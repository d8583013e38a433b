package io.mapwatch.apps;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Keeps all cores allocating, on the heap and off it, until its standard input is closed. */
public final class BusyApp {

    private static final int HEAP_BYTES = 10_000;
    private static final int DIRECT_BYTES = 256 * 1024;
    private static final int DIRECT_EVERY = 1_000;

    private BusyApp() {}

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(BusyApp::allocate, "busy-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("busy");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.out.println("end");
    }

    private static void allocate() {
        Object[] kept = new Object[DIRECT_EVERY];
        while (true) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] = new byte[HEAP_BYTES];
            }
            try {
                kept[0] = ByteBuffer.allocateDirect(DIRECT_BYTES);
            } catch (OutOfMemoryError e) {
                // the JDK's own thread that frees the dropped ones has not come to it, for want of a core
            }
        }
    }
}
