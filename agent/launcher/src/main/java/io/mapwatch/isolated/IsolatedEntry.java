package io.mapwatch.isolated;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way in from the application's loader. Only types of the JDK are passed. It is an interface of the JDK, since for the first call of a method
 * by reflection the JDK generates some ten classes.
 */
public final class IsolatedEntry implements Function<Object[], @Nullable Object> {

    private static final AtomicBoolean USED = new AtomicBoolean();

    public IsolatedEntry() {}

    /**
     * Calls a function of the agent. Only the first call has an effect, and it is the launcher's: others can reach this class.
     *
     * @param call the agent's jar, a {@link LongConsumer} that is called with 0 before a class is loaded, the name of a public class with a public
     *     constructor, and the array of its arguments
     * @return the function's result, null from the second call on
     * @throws IllegalStateException if the agent's classes cannot be loaded
     */
    @Override
    @SuppressWarnings("unchecked") // as SealedLayer gives them
    public @Nullable Object apply(Object[] call) {
        if (!USED.compareAndSet(false, true)) {
            return null;
        }
        Function<Object, @Nullable Object> function;
        try {
            function = (Function<Object, @Nullable Object>)
                    IsolatedLoader.entry((File) call[0], (LongConsumer) call[1], (String) call[2])
                            .getConstructor()
                            .newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return function.apply(call[3]);
    }
}
