package jdk.internal.perf;

import java.io.IOException;
import java.nio.ByteBuffer;

public final class Perf {

    private Perf() {}

    public static native Perf getPerf();

    /** Since JDK 21. */
    public native ByteBuffer attach(int processId) throws IOException;

    /** Before JDK 21. */
    public native ByteBuffer attach(int processId, String mode) throws IOException;

    public native long highResCounter();

    public native long highResFrequency();
}
