package io.mapwatch.core.hooks;

import static io.mapwatch.core.hooks.HookPoint.Means.ADVICE;
import static io.mapwatch.core.hooks.HookPoint.Means.NATIVES_WRAPPED;

import org.jspecify.annotations.Nullable;

/**
 * Where hooks go into the JDK, which feature versions have that place, and by what means; {@link Hooks} says which hooks they
 * are. They are installed in this order: a class that the application may load at any moment comes first.
 */
public enum HookPoint {
    FILE_DISPATCHER_NATIVES("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, NATIVES_WRAPPED, null),
    FILE_DISPATCHER("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, ADVICE, FILE_DISPATCHER_NATIVES),
    FILE_CHANNEL_NATIVES("sun.nio.ch.FileChannelImpl", 17, 19, NATIVES_WRAPPED, null),
    FILE_CHANNEL("sun.nio.ch.FileChannelImpl", 17, Integer.MAX_VALUE, ADVICE, FILE_CHANNEL_NATIVES),
    UNMAPPER("sun.nio.ch.FileChannelImpl$Unmapper", 17, 19, ADVICE, FILE_CHANNEL_NATIVES),
    UNSAFE("jdk.internal.misc.Unsafe", 17, Integer.MAX_VALUE, ADVICE, null),
    LINKER("jdk.internal.foreign.abi.AbstractLinker", 21, Integer.MAX_VALUE, ADVICE, null);

    enum Means {
        /** Native methods get a method around them, which a class takes at its first load only. */
        NATIVES_WRAPPED,
        /** Bodies of methods are changed, at any time. */
        ADVICE
    }

    /** What the JVM strips from a wrapped native method's name when it looks for its C function. */
    public static final String NATIVE_PREFIX = "mapwatch$";

    private final String type;
    private final int since;
    private final int until;
    private final Means means;
    private final @Nullable HookPoint better;

    HookPoint(String type, int since, int until, Means means, @Nullable HookPoint better) {
        this.type = type;
        this.since = since;
        this.until = until;
        this.means = means;
        this.better = better;
    }

    /** Its binary name. */
    public String type() {
        return type;
    }

    /** Whether a JDK of that feature version has it. */
    boolean isIn(int javaVersion) {
        return since <= javaVersion && javaVersion <= until;
    }

    Means means() {
        return means;
    }

    /** Which other place, once the hooks are in there, makes this one superfluous. */
    @Nullable
    HookPoint better() {
        return better;
    }

    /** Whether mappings of files are made there, so that they can be refused. */
    boolean mapsFiles() {
        return this == FILE_DISPATCHER_NATIVES || this == FILE_DISPATCHER || this == FILE_CHANNEL_NATIVES;
    }
}
