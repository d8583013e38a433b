package io.mapwatch.core.silent;

import org.jspecify.annotations.Nullable;

/** {@code java.util.logging.LogRecord}, as far as the agent's libraries need it. */
@SuppressWarnings("unused")
public final class LogRecord {

    public LogRecord(Level level, @Nullable String message) {}

    public void setLoggerName(@Nullable String name) {}

    public void setSourceClassName(@Nullable String name) {}

    public void setSourceMethodName(@Nullable String name) {}

    public void setThrown(@Nullable Throwable thrown) {}
}
