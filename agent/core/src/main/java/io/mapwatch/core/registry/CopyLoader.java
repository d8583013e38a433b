package io.mapwatch.core.registry;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines some of the agent's classes once more, from the bytes of the agent's own loader. They are collected when nothing refers to them; those of
 * the agent's loader never are. They are a module that is closed to the application too. It reads the modules of the classes that they name.
 */
public abstract class CopyLoader extends ClassLoader {

    private static final Module AGENT = CopyLoader.class.getModule();

    private final ClassLoader agent = CopyLoader.class.getClassLoader();

    /** Null where the agent's own classes are in no named module, as in unit tests. */
    private final ModuleLayer.@Nullable Controller layer;

    /**
     * @param parent loads all classes that this loader does not define
     * @param entry its package that the agent uses
     */
    @SuppressWarnings("this-escape") // the layer only stores which loader is its module's
    protected CopyLoader(String name, ClassLoader parent, String entry) {
        super(name, parent);
        ModuleLayer agents = AGENT.getLayer();
        if (agents == null) {
            layer = null;
        } else {
            // a second module, like the agent's
            layer = ModuleLayer.defineModules(agents.configuration(), agents.parents(), module -> this);
            layer.addExports(module(layer), entry, AGENT);
        }
    }

    private static Module module(ModuleLayer.Controller layer) {
        return layer.layer().findModule(AGENT.getName()).orElseThrow();
    }

    /** The agent's loader. */
    protected final ClassLoader agent() {
        return agent;
    }

    /** Whether this loader defines the class of that name itself. */
    protected abstract boolean copies(String name);

    /** The bytes to define instead of the agent's own class file. */
    protected byte[] copied(byte[] classFile) throws IOException {
        return classFile;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!copies(name)) {
            Class<?> other = loadOther(name);
            letUse(other);
            return other;
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** A class that this loader does not define. */
    protected Class<?> loadOther(String name) throws ClassNotFoundException {
        return super.loadClass(name, false);
    }

    /** Lets this loader's classes use a class that they name. The VM asks this loader for it first. */
    private void letUse(Class<?> other) {
        if (layer != null) {
            Module own = module(layer);
            layer.addReads(own, other.getModule());
            if (other.getModule() == AGENT) {
                AGENT.addExports(other.getPackageName(), own);
            }
        }
    }

    /** Fails for a class that this loader does not copy: the parent does not have it either. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!copies(name)) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in != null) {
                byte[] bytes = copied(in.readAllBytes());
                return defineClass(name, bytes, 0, bytes.length, CopyLoader.class.getProtectionDomain());
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        throw new ClassNotFoundException(name);
    }
}
