package io.mapwatch.core.registry;

import java.io.IOException;

/**
 * Defines the classes of the package {@code meters} once more, linked against the application's metrics library. Classes of the agent that they name
 * are the agent's own, all others are the application's. It is collected when the application's registry holds no object of its classes.
 */
final class MetersLoader extends CopyLoader {

    private static final String PACKAGE = "io.mapwatch.core.meters";

    static final String METERS = PACKAGE + ".";

    private static final String AGENT = "io.mapwatch.";

    /** These classes are the same in every loader, so the application's loader is not asked: it may have stopped. */
    private static final String JAVA = "java.";

    static {
        registerAsParallelCapable();
    }

    /** @param application the loader of its metrics library */
    MetersLoader(ClassLoader application) {
        super("mapwatch-meters", application, PACKAGE);
    }

    @Override
    protected boolean copies(String name) {
        return name.startsWith(METERS);
    }

    @Override
    protected byte[] copied(byte[] classFile) throws IOException {
        return OriginalNames.in(classFile);
    }

    @Override
    protected Class<?> loadOther(String name) throws ClassNotFoundException {
        if (name.startsWith(JAVA)) {
            return getPlatformClassLoader().loadClass(name);
        }
        if (name.startsWith(AGENT)) {
            return agent().loadClass(name);
        }
        if (GoneLoader.isStopped(getParent())) {
            throw new ClassNotFoundException(name);
        }
        return super.loadOther(name);
    }
}
