package io.mapwatch.core.jdk;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Runs something last in a JVM that ends in an orderly way, after the application's shutdown hooks and on the thread that ends the JVM. A shutdown
 * hook of {@link Runtime} would be one more thread: where there is no mapping for its stack, the application's later hooks would not be started
 * either.
 */
public final class AtExit {

    /** {@code java.lang.Shutdown} has ten places, which run in this order; the JDK uses the first three. */
    private static final int LAST_PLACE = 9;

    private static final int FIRST_PLACE = 6;

    private AtExit() {}

    /** A taken place, which can be given back. */
    public interface Place {

        /** Returns false where it stays taken: this JDK has its places elsewhere. */
        boolean giveBack();
    }

    /**
     * Runs {@code last} once, when the JVM ends other than by {@code Runtime.halt}. The JDK drops what it throws.
     *
     * @param last waits for nothing, or only briefly: the JVM does not end before it returns
     * @throws LinkageError if this JDK has no such way
     * @throws IllegalStateException if all places are taken, or the JVM is already ending
     */
    public static Place run(OwnModule own, Runnable last) {
        for (int place = LAST_PLACE; place >= FIRST_PLACE; place--) {
            try {
                own.jdk().registerShutdownHook(place, false, last);
                int taken = place;
                return () -> giveBack(own, taken, last);
            } catch (InternalError e) {
                // the place is taken
            }
        }
        throw new IllegalStateException("all places are taken");
    }

    /** There is no supported way: {@code java.lang.Shutdown} keeps a field for each place (JDK 17 to 28). */
    private static boolean giveBack(OwnModule own, int place, Runnable last) {
        try {
            own.openInternals("java.lang");
            Class<?> shutdown = Class.forName("java.lang.Shutdown");
            Field hooks = shutdown.getDeclaredField("hooks");
            Field lock = shutdown.getDeclaredField("lock");
            hooks.setAccessible(true);
            lock.setAccessible(true);
            @Nullable Runnable[] places = (@Nullable Runnable[]) hooks.get(null);
            synchronized (lock.get(null)) {
                if (last.equals(places[place])) {
                    places[place] = null;
                }
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
