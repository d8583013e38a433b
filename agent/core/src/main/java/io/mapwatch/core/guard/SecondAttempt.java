package io.mapwatch.core.guard;

/** The JDK's own second attempt at a mapping of a file that was refused. */
public final class SecondAttempt {

    private static final String FILE_CHANNEL_IMPL = "sun.nio.ch.FileChannelImpl";

    private SecondAttempt() {}

    /**
     * Whether this failure is answered with one. {@code FileChannelImpl.mapInternal} answers an OutOfMemoryError of its native method with a
     * collection and a second attempt, and its hook reports when that has failed too; who calls the native method directly does not.
     */
    public static boolean follows(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().equals(FILE_CHANNEL_IMPL)
                    && frame.getMethodName().equals("mapInternal")) {
                return true;
            }
        }
        return false;
    }
}
