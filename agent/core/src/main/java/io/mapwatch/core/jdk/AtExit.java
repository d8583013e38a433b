package io.mapwatch.core.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
     * @throws ReflectiveOperationException if this JDK has no such way, or all places are taken
     */
    public static Place run(OwnModule own, Runnable last) throws ReflectiveOperationException {
        own.useInternals("jdk.internal.access");
        Object access = Class.forName("jdk.internal.access.SharedSecrets")
                .getMethod("getJavaLangAccess")
                .invoke(null);
        Method register = Class.forName("jdk.internal.access.JavaLangAccess")
                .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
        for (int place = LAST_PLACE; ; place--) {
            try {
                register.invoke(access, place, false, last);
                int taken = place;
                return () -> giveBack(own, taken, last);
            } catch (InvocationTargetException e) {
                // the place is taken, or the JVM is already ending
                if (place == FIRST_PLACE) {
                    throw e;
                }
            }
        }
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
