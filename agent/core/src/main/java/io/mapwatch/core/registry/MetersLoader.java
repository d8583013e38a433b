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
        return name.startsWith(AGENT) && !copies(name) ? agent().loadClass(name) : super.loadClass(name, resolve);
    }
}
