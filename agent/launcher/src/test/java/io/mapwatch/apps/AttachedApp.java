package io.mapwatch.apps;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.concurrent.CountDownLatch;

/** Native code starts threads, which call back: JNA makes Java threads of them. */
public final class AttachedApp extends CommandApp {

    /** What a thread of C runs. */
    public interface Routine extends Callback {
        Pointer run(Pointer argument);
    }

    static {
        Native.register(AttachedApp.class, "c");
    }

    private final Routine routine = AttachedApp::sleep;
    private static CountDownLatch running = new CountDownLatch(0);

    private AttachedApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new AttachedApp().serve();
    }

    private static native int pthread_create(
            PointerByReference thread, Pointer attributes, Routine routine, Pointer argument);

    private static Pointer sleep(Pointer argument) {
        running.countDown();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return argument;
    }

    @Override
    protected void run(String command, long number) throws Throwable {
        if (!command.equals("attach")) {
            super.run(command, number);
            return;
        }
        running = new CountDownLatch((int) number);
        for (int i = 0; i < number; i++) {
            if (pthread_create(new PointerByReference(), Pointer.NULL, routine, Pointer.NULL) != 0) {
                throw new IllegalStateException("no thread");
            }
        }
        running.await();
    }
}
