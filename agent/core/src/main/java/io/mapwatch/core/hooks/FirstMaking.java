package io.mapwatch.core.hooks;

import io.mapwatch.core.lifecycle.GivenHooks;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the hooks where none were prepared, before all other parts of the agent: threads of the application may wait for them. */
public final class FirstMaking {

    private FirstMaking() {}

    /**
     * Has them put in by the launcher, if it takes them now.
     *
     * @param launcher what it has found of prepared ones
     */
    public static GivenHooks complete(Map<String, Object> launcher) {
        GivenHooks given = GivenHooks.of(launcher);
        Function<Object @Nullable [], Map<String, Object>> takesMade = given.takesMade();
        return takesMade == null
                ? given
                : GivenHooks.of(takesMade.apply(make())).withMade();
    }

    /** Null if they cannot be made: they are tried again one by one, and what is missing is reported. */
    private static Object @Nullable [] make() {
        try {
            return PreparedHooks.makeFirst(Runtime.version().feature()).forLauncher(BootClasses.ofThisAgent());
        } catch (Throwable e) {
            return null;
        }
    }
}
