package io.mapwatch.core.registry;

import io.mapwatch.core.loading.CopyLoader;

/**
 * Defines the classes of the package {@code metrics} once more, linked against the metrics library of the application: what
 * they name of the agent is the agent's own, all else is the application's. It is garbage once nothing in the application's
 * registry is of its classes.
 */
final class MetersLoader extends CopyLoader {

    static final String METERS = "io.mapwatch.core.metrics.";

    private static final String AGENT = "io.mapwatch.";

    /** The same in every loader: that of an application need not be asked, which may have stopped. */
    private static final String JAVA = "java.";

    static {
        registerAsParallelCapable();
    }

    /** @param application the loader of its metrics library */
    MetersLoader(ClassLoader application) {
        super("mapwatch-meters", application);
    }

    @Override
    protected boolean copies(String name) {
        return name.startsWith(METERS);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (copies(name)) {
            return super.loadClass(name, resolve);
        }
        if (name.startsWith(JAVA)) {
            return getPlatformClassLoader().loadClass(name);
        }
        return name.startsWith(AGENT) ? agent().loadClass(name) : super.loadClass(name, resolve);
    }
}
