package io.mapwatch.core.guard;

/** The JDK's own second attempt after a refused mapping of a file. */
public final class SecondAttempt {

    private static final String FILE_CHANNEL_IMPL = "sun.nio.ch.FileChannelImpl";

    private SecondAttempt() {}

    /**
     * Whether a second attempt follows this failure. {@code FileChannelImpl.mapInternal} answers an OutOfMemoryError of its native method with a
     * collection and a second attempt, and its hook reports if that fails too. A direct caller of the native method makes none.
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
