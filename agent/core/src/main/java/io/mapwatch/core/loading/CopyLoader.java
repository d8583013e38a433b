package io.mapwatch.core.loading;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines some of the agent's classes once more, from the bytes that the agent's own loader has. They are garbage once nothing
 * refers to them, which those of the agent's loader never are.
 */
public abstract class CopyLoader extends ClassLoader {

    private final ClassLoader agent = CopyLoader.class.getClassLoader();

    /** @param parent who loads what this loader does not define */
    protected CopyLoader(String name, ClassLoader parent) {
        super(name, parent);
    }

    /** That of the agent. */
    protected final ClassLoader agent() {
        return agent;
    }

    /** Whether this loader defines the class of that name itself. */
    protected abstract boolean copies(String name);

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!copies(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** What the parent has not is not there: another class by that name would be none that anybody asks for. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!copies(name)) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in != null) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length, CopyLoader.class.getProtectionDomain());
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }
}
