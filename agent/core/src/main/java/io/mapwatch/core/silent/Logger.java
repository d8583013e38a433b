package io.mapwatch.core.silent;

import org.jspecify.annotations.Nullable;

/** {@code java.util.logging.Logger}, as far as the agent's libraries need it. It logs nothing. */
@SuppressWarnings("unused")
public final class Logger {

    private final String name;

    private Logger(String name) {
        this.name = name;
    }

    public static Logger getLogger(String name) {
        return new Logger(name);
    }

    public String getName() {
        return name;
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(LogRecord record) {}

    public void log(Level level, @Nullable String message) {}

    public void log(Level level, @Nullable String message, @Nullable Object parameter) {}

    public void log(Level level, @Nullable String message, Object @Nullable [] parameters) {}

    public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {}
}
