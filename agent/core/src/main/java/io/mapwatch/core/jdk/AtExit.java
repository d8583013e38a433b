package io.mapwatch.core.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What is done last in a JVM that ends in an orderly way, behind the application's shutdown hooks. On the thread that ends it: a
 * shutdown hook of {@link Runtime} would be one more thread, and where there is no mapping for its stack those of the application
 * behind it would not be started either.
 */
public final class AtExit {

    /** {@code java.lang.Shutdown} has places for ten, which run in this order; the JDK uses the first three. */
    private static final int LAST_PLACE = 9;

    private static final int FIRST_PLACE = 6;

    private AtExit() {}

    /** Takes something out of its place. */
    public interface Place {

        /** Returns false where it stays, since this JDK has its places elsewhere. */
        boolean giveBack();
    }

    /**
     * Has it run once, when the JVM ends but by {@code Runtime.halt}. What it throws is dropped by the JDK.
     *
     * @param last waits for nothing, or not for long: the JVM does not end before it returns
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
                // the place is taken, or the JVM is ending already
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
