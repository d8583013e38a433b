package io.mapwatch;

import java.lang.reflect.InvocationTargetException;

/** The launcher's one line on stderr, for when the agent itself, with its log, is not there. */
final class StartNotice {

    private StartNotice() {}

    static void notStarted(Throwable e) {
        try {
            Throwable cause = cause(e);
            String advice = cause instanceof SecurityException ? "; grant its jar java.security.AllPermission" : "";
            print("not started, the application runs without it: " + cause + advice);
        } catch (OutOfMemoryError again) {
            // as unsaid as unstarted
        }
    }

    /** What a method called by reflection threw. */
    static Throwable cause(Throwable e) {
        return e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
    }

    @SuppressWarnings("SystemOut") // nothing else is there to say it with
    static void print(String message) {
        System.err.println("mapwatch: " + message.replace('\n', ' '));
    }
}
