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

    private static final int AT_ONCE = 20;

    static {
        Native.register(AttachedApp.class, "c");
    }

    private final Routine routine = AttachedApp::sleep;
    private final Routine nothing = AttachedApp::end;
    private static CountDownLatch running = new CountDownLatch(0);

    private AttachedApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        new AttachedApp().serve();
    }

    private static native int pthread_create(
            PointerByReference thread, Pointer attributes, Routine routine, Pointer argument);

    private static Pointer end(Pointer argument) {
        running.countDown();
        return argument;
    }

    private static Pointer sleep(Pointer argument) {
        running.countDown();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return argument;
    }

    private static native int pthread_detach(Pointer thread);

    @Override
    protected void run(String command, long number) throws Throwable {
        switch (command) {
            case "attach" -> begin((int) number, routine);
            case "attach-short" -> {
                // not too many at once
                for (long left = number; left > 0; left -= AT_ONCE) {
                    begin(AT_ONCE, nothing);
                }
            }
            default -> super.run(command, number);
        }
    }

    /** Returns when all are attached. */
    private static void begin(int number, Routine what) throws InterruptedException {
        running = new CountDownLatch(number);
        for (int i = 0; i < number; i++) {
            PointerByReference thread = new PointerByReference();
            if (pthread_create(thread, Pointer.NULL, what, Pointer.NULL) != 0) {
                throw new IllegalStateException("no thread");
            }
            pthread_detach(thread.getValue());
        }
        running.await();
    }
}
