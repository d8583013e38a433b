package jdk.internal.misc;

public final class VM {

    private VM() {}

    /** Those of the JVM, wherever they come from. */
    public static native String[] getRuntimeArguments();
}
