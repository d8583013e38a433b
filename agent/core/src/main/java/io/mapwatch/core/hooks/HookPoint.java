package io.mapwatch.core.hooks;

import static io.mapwatch.core.hooks.HookPoint.Means.ADVICE;
import static io.mapwatch.core.hooks.HookPoint.Means.NATIVES_WRAPPED;

import org.jspecify.annotations.Nullable;

/**
 * The places in the JDK where hooks go, with their feature versions and means; {@link Hooks} lists the hooks. They are installed in this order:
 * classes that the application may load at any moment come first.
 */
public enum HookPoint {
    FILE_DISPATCHER_NATIVES("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, NATIVES_WRAPPED, null),
    FILE_DISPATCHER("sun.nio.ch.UnixFileDispatcherImpl", 20, Integer.MAX_VALUE, ADVICE, FILE_DISPATCHER_NATIVES),
    FILE_CHANNEL_NATIVES("sun.nio.ch.FileChannelImpl", 17, 19, NATIVES_WRAPPED, null),
    FILE_CHANNEL("sun.nio.ch.FileChannelImpl", 17, Integer.MAX_VALUE, ADVICE, FILE_CHANNEL_NATIVES),
    UNMAPPER("sun.nio.ch.FileChannelImpl$Unmapper", 17, 19, ADVICE, FILE_CHANNEL_NATIVES),
    UNSAFE("jdk.internal.misc.Unsafe", 17, Integer.MAX_VALUE, ADVICE, null),
    LINKER("jdk.internal.foreign.abi.AbstractLinker", 21, Integer.MAX_VALUE, ADVICE, null),
    THREAD("java.lang.Thread", 17, Integer.MAX_VALUE, ADVICE, null),
    LIBRARY("jdk.internal.loader.NativeLibraries$NativeLibraryImpl", 17, Integer.MAX_VALUE, ADVICE, null);

    enum Means {
        /** A method is put around each native method. A class takes that only at its first load. */
        NATIVES_WRAPPED,
        /** Bodies of methods are changed, at any time. */
        ADVICE
    }

    /** The JVM strips this from a wrapped native method's name when it looks for the C function. */
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

    /** The binary name of the class. */
    public String type() {
        return type;
    }

    /** Whether a JDK of that feature version has this place. */
    boolean isIn(int javaVersion) {
        return since <= javaVersion && javaVersion <= until;
    }

    Means means() {
        return means;
    }

    /** The other place that makes this one superfluous once the hooks are in there. */
    @Nullable
    HookPoint better() {
        return better;
    }

    /**
     * Whether it is made before the others where none was prepared, since threads of the application may wait for it. A thread that starts, or a library
     * that is loaded, so early seldom is one of many.
     */
    boolean isFirst() {
        return !isLater();
    }

    /** Whether nobody waits for it. */
    boolean isLater() {
        return this == THREAD || this == LIBRARY;
    }

    /** Whether files are mapped in this place, so that mappings can be refused there. */
    boolean mapsFiles() {
        return this == FILE_DISPATCHER_NATIVES || this == FILE_DISPATCHER || this == FILE_CHANNEL_NATIVES;
    }
}
