package io.mapwatch.core.registry;

import java.net.URLClassLoader;

/**
 * Finds out whether a loader's application has gone. For a stopped application, Tomcat's loader throws at each request for a class or resource, even
 * {@code java.lang.Object}, and logs a stack trace. So only its state is asked for.
 */
final class GoneLoader {

    private static final String STOPPING = "STOPPING";

    private GoneLoader() {}

    /** Whether its state is stopping or stopped, as Tomcat's loader has one: {@code LifecycleState} with {@code isAvailable}. */
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
     * Whether it is stopped, or closed: a closed loader has the class but cannot find its file.
     *
     * @param type the name of a class that it has
     */
    static boolean is(ClassLoader loader, String type) {
        return isStopped(loader)
                || (loader instanceof URLClassLoader closeable
                        && closeable.findResource(type.replace('.', '/') + ".class") == null);
    }
}
