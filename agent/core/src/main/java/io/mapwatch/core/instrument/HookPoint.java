package io.mapwatch.core.instrument;

/** Where a hook goes into the JDK, and which feature versions have that place. */
public enum HookPoint {
    UNSAFE("jdk.internal.misc.Unsafe", 17, Integer.MAX_VALUE, false),
    FILE_CHANNEL("sun.nio.ch.FileChannelImpl", 17, Integer.MAX_VALUE, false),
    FILE_CHANNEL_NATIVES("sun.nio.ch.FileChannelImpl", 17, 19, true),
    UNMAPPER("sun.nio.ch.FileChannelImpl$Unmapper", 17, 19, false),
    FILE_DISPATCHER("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, false),
    FILE_DISPATCHER_NATIVES("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, true),
    LINKER("jdk.internal.foreign.abi.AbstractLinker", 21, Integer.MAX_VALUE, false);

    /** What the JVM strips from a wrapped native method's name when it looks for its C function. */
    public static final String NATIVE_PREFIX = "mapwatch$";

    private final String type;
    private final int since;
    private final int until;
    private final boolean natives;

    HookPoint(String type, int since, int until, boolean natives) {
        this.type = type;
        this.since = since;
        this.until = until;
        this.natives = natives;
    }

    /** Its binary name. */
    public String type() {
        return type;
    }

    /** Whether a JDK of that feature version has it. */
    boolean isIn(int javaVersion) {
        return since <= javaVersion && javaVersion <= until;
    }

    /** Whether its native methods are wrapped, which a class takes at its first load only; else bodies are changed. */
    public boolean natives() {
        return natives;
    }
}
