package io.mapwatch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code hooks=sync} may have been asked for, told without the options' parser, which is not loaded yet when the
 * answer is needed. Says yes too often rather than too seldom: the cost is a later start of main.
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
