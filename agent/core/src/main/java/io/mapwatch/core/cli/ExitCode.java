package io.mapwatch.core.cli;

import io.mapwatch.core.pressure.Level;

/** The exit codes of the command line; a contract with users. */
final class ExitCode {

    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int WARNING = 3;
    static final int CRITICAL = 4;

    private ExitCode() {}

    static int of(Level level) {
        return switch (level) {
            case OK -> OK;
            case WARNING -> WARNING;
            case CRITICAL, EXHAUSTED -> CRITICAL;
        };
    }
}
