package io.mapwatch.isolated;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads this package once more, by a loader of the JDK and as a module that is closed to the application. Every class of the application's own loader
 * is open to the application, and the {@code defineClass} of a loader with an open class can be called by everybody.
 */
public final class SealedLayer {

    private static final String NAME = "io.mapwatch.isolated";

    private SealedLayer() {}

    /**
     * Has {@link IsolatedEntry} call the agent, in a layer that is made for it.
     *
     * @param jar the agent's
     * @param beforeEachClass called with 0 before a class is loaded
     * @param type a public class of the agent with a public constructor, a function of its arguments
     * @throws ReflectiveOperationException if the agent's classes cannot be loaded
     */
    @SuppressWarnings("unchecked") // of IsolatedEntry
    public static @Nullable Object call(
            File jar, LongConsumer beforeEachClass, String type, @Nullable Object... arguments)
            throws IOException, ReflectiveOperationException {
        Function<Object[], @Nullable Object> entry = (Function<Object[], @Nullable Object>)
                entry(jar).getConstructor().newInstance();
        return entry.apply(new Object[] {jar, beforeEachClass, type, arguments});
    }

    private static Class<?> entry(File jar) throws IOException, ClassNotFoundException {
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(NAME)
                .packages(Set.of(NAME))
                .requires("java.base")
                .build();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration()
                .resolve(
                        new OneModule(descriptor, jar.toURI(), new ClassBytes(jar, NAME)),
                        ModuleFinder.of(),
                        Set.of(NAME));
        ModuleLayer.Controller layer = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
        Module sealed = layer.layer().findModule(NAME).orElseThrow();
        layer.addExports(sealed, NAME, SealedLayer.class.getModule());
        return Class.forName(NAME + ".IsolatedEntry", true, sealed.getClassLoader());
    }
}
