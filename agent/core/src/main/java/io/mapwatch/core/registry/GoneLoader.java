package io.mapwatch.core.registry;

import java.net.URLClassLoader;
import java.util.Set;

/**
 * Finds out whether a loader's application has gone. For a stopped application, Tomcat's loader throws at each request for a class or resource, even
 * {@code java.lang.Object}, and logs a stack trace. So only its state is asked for.
 */
final class GoneLoader {

    private static final Set<String> GONE =
            Set.of("STOPPING_PREP", "STOPPING", "STOPPED", "DESTROYING", "DESTROYED", "FAILED");

    private GoneLoader() {}

    /**
     * Whether its state is stopping or stopped, if it has one as Tomcat's loader, or that of its application. The application's state changes first,
     * and the loader stops last.
     */
    static boolean isStopped(ClassLoader loader) {
        try {
            return GONE.contains(told(loader, "getState").toString())
                    || GONE.contains(told(told(told(loader, "getResources"), "getContext"), "getState")
                            .toString());
        } catch (ReflectiveOperationException | RuntimeException e) {
            // another loader, without a state
            return false;
        }
    }

    private static Object told(Object of, String getter) throws ReflectiveOperationException {
        return of.getClass().getMethod(getter).invoke(of);
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
