package io.mapwatch.core.registry;

import java.net.URLClassLoader;

/**
 * Whether a loader's application has gone. A stopped application of Tomcat throws for every class and resource that its loader is
 * asked for, {@code java.lang.Object} too, and logs a stack trace of each: so it is asked for its state alone.
 */
final class GoneLoader {

    private static final String STOPPING = "STOPPING";

    private GoneLoader() {}

    /** Whether it is said to be stopping or stopped: as Tomcat's does, whose {@code LifecycleState} knows {@code isAvailable}. */
    static boolean isStopped(ClassLoader loader) {
        try {
            Object state = loader.getClass().getMethod("getState").invoke(loader);
            Object available = state.getClass().getMethod("isAvailable").invoke(state);
            return Boolean.FALSE.equals(available) || state.toString().startsWith(STOPPING);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // another loader, without a state
            return false;
        }
    }

    /**
     * Whether it is stopped, or closed: one that has that class and cannot find its file.
     *
     * @param type a name of a class that it has
     */
    static boolean is(ClassLoader loader, String type) {
        return isStopped(loader)
                || (loader instanceof URLClassLoader closeable
                        && closeable.findResource(type.replace('.', '/') + ".class") == null);
    }
}
