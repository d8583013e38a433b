package io.mapwatch.core.lifecycle;

import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the application's main method has begun, by the outermost frame of the thread that runs it: before, that is a frame of the launcher, of
 * java.lang.instrument or of class loading. It keeps neither that thread nor its context loader. For one thread at a time.
 */
public final class MainBegun implements BooleanSupplier {

    private final WeakReference<Thread> main;
    private boolean begun;

    /** Takes the thread that ran premain, null when the agent was attached to a running application. */
    public MainBegun(@Nullable Thread main) {
        this.begun = main == null;
        this.main = new WeakReference<>(main);
    }

    @Override
    public boolean getAsBoolean() {
        if (!begun) {
            Thread thread = main.get();
            begun = thread == null || hasBegun(thread);
        }
        return begun;
    }

    private static boolean hasBegun(Thread main) {
        StackTraceElement[] stack = main.getStackTrace();
        return stack.length == 0 ? !main.isAlive() : isApplication(stack[stack.length - 1].getClassName());
    }

    private static boolean isApplication(String className) {
        return !className.startsWith("java.")
                && !className.startsWith("jdk.internal.")
                && !className.startsWith("sun.launcher.")
                && !className.startsWith("sun.instrument.");
    }
}
