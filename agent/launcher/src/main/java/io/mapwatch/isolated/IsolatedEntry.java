package io.mapwatch.isolated;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The one way in from the application's loader. Only types of the JDK are passed. */
public final class IsolatedEntry {

    private static final AtomicBoolean USED = new AtomicBoolean();

    private IsolatedEntry() {}

    /**
     * Calls a static method of the agent. Only the first call has an effect, and it is the launcher's: others can reach this class.
     *
     * @param jar the agent's
     * @param beforeEachClass called with 0 before a class is loaded
     * @param type a public class
     * @param parameters the types of the arguments
     * @return the method's result, null from the second call on
     * @throws InvocationTargetException with the exception of the method
     */
    public static @Nullable Object call(
            File jar,
            LongConsumer beforeEachClass,
            String type,
            String method,
            Class<?>[] parameters,
            @Nullable Object[] arguments)
            throws Exception {
        return USED.compareAndSet(false, true)
                ? IsolatedLoader.entry(jar, beforeEachClass, type)
                        .getMethod(method, parameters)
                        .invoke(null, arguments)
                : null;
    }
}
