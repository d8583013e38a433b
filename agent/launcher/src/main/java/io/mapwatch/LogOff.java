package io.mapwatch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether {@code log=off} is set. It is found without the options' parser, which is not loaded yet at that time. */
final class LogOff {

    private static final String OFF = "off";

    private LogOff() {}

    static boolean isAsked(@Nullable String argument) {
        return (argument != null
                        && argument.toLowerCase(Locale.ROOT).replace(" ", "").contains("log=" + OFF))
                || OFF.equalsIgnoreCase(System.getProperty("mapwatch.log"))
                || OFF.equalsIgnoreCase(System.getenv("MAPWATCH_LOG"));
    }
}
