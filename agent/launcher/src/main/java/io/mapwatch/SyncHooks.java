package io.mapwatch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code hooks=sync} may be set. It is found without the options' parser, which is not loaded yet at that time. A wrong yes costs only a
 * later start of main, so it says yes in doubt.
 */
final class SyncHooks {

    private static final String SYNC = "sync";
    private static final String ASYNC = "async";

    private SyncHooks() {}

    static boolean mayBeAsked(@Nullable String argument) {
        return names(argument) || names(System.getProperty("mapwatch.hooks")) || names(System.getenv("MAPWATCH_HOOKS"));
    }

    private static boolean names(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).replace(ASYNC, "").contains(SYNC);
    }
}
