package io.mapwatch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/** The launcher's one line on stderr, where the agent and its log are missing. */
final class StartNotice implements Runnable {

    private final String message;

    private StartNotice(String message) {
        this.message = message;
    }

    static void notStarted(Throwable e) {
        try {
            Throwable cause = cause(e);
            String advice = cause instanceof SecurityException ? "; grant its jar java.security.AllPermission" : "";
            print("not started, the application runs without it: " + cause + advice);
        } catch (OutOfMemoryError again) {
            // no thread can be started: the line is lost
        }
    }

    /** The exception that a method called by reflection threw. */
    static Throwable cause(Throwable e) {
        Throwable cause = e;
        while (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static StartNotice of(String message) {
        return new StartNotice(message);
    }

    /** Writes on a thread of its own: the calling one may be the application's, and a write to a pipe that nobody reads waits. */
    static void print(String message) {
        try {
            Thread thread = new Thread(null, new StartNotice(message), "mapwatch-notice", 0, false);
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError e) {
            // no thread can be started: the line is lost
        }
    }

    @Override
    public void run() {
        write("");
    }

    /** Writes the message with an end on the calling thread, which must be the agent's: no thread can be started with no mapping left. */
    @SuppressWarnings("SystemOut") // System.err where the agent may not write to the file descriptor
    void write(String end) {
        String line = "mapwatch: " + message.replace('\n', ' ') + end + '\n';
        try {
            new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
        } catch (SecurityException e) {
            System.err.print(line);
        } catch (IOException e) {
            // nobody is left to read it
        }
    }
}
