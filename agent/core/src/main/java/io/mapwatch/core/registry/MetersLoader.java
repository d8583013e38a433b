package io.mapwatch.core.registry;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines the classes of the package {@code metrics} once more, linked against the metrics library of the application: what
 * they name of the agent is the agent's own, all else is the application's. It is garbage once nothing in the application's
 * registry is of its classes.
 */
final class MetersLoader extends ClassLoader {

    static final String METERS = "io.mapwatch.core.metrics.";

    private static final String AGENT = "io.mapwatch.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader agent = MetersLoader.class.getClassLoader();

    /** @param application the loader of its metrics library */
    MetersLoader(ClassLoader application) {
        super("mapwatch-meters", application);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(AGENT)) {
            return super.loadClass(name, resolve);
        }
        if (!name.startsWith(METERS)) {
            return agent.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in != null) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, MetersLoader.class.getProtectionDomain());
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }
}
