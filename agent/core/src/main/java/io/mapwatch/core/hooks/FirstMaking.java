package io.mapwatch.core.hooks;

import io.mapwatch.core.lifecycle.GivenHooks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the hooks where none were prepared, before all other parts of the agent: threads of the application may wait for them. */
public final class FirstMaking {

    private FirstMaking() {}

    /**
     * Has them put in by the launcher, if it takes them now: first those that threads may wait for, then the others.
     *
     * @param launcher what it has found of prepared ones
     * @param quiet returns when the application's own start goes on without the agent; called where nothing is missed meanwhile
     */
    public static GivenHooks complete(Map<String, Object> launcher, Runnable quiet) {
        GivenHooks given = GivenHooks.of(launcher);
        Function<Object @Nullable [], Map<String, Object>> takesMade = given.takesMade();
        if (takesMade == null) {
            return given;
        }
        boolean complete = true;
        for (Predicate<HookPoint> which : List.<Predicate<HookPoint>>of(HookPoint::isFirst, HookPoint::isLater)) {
            Object @Nullable [] made = make(which);
            complete &= made != null;
            given = GivenHooks.of(takesMade.apply(made)).withMade();
        }
        if (complete && given.missNothing()) {
            quiet.run();
        }
        return given;
    }

    /** Null if they cannot be made: they are tried again one by one, and what is missing is reported. */
    private static Object @Nullable [] make(Predicate<HookPoint> which) {
        try {
            return PreparedHooks.makeFirst(Runtime.version().feature(), which).forLauncher(BootClasses.ofThisAgent());
        } catch (Throwable e) {
            return null;
        }
    }
}
