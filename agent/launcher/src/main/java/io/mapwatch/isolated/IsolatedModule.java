package io.mapwatch.isolated;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;

/**
 * Makes one named module of all classes of the isolated loader, in a layer of its own. It opens nothing. It exports an interface for JMX and, to this
 * class's own module, the one package by which the launcher gets in. So no class of the application reaches the internals of the JDK that are
 * exported to it.
 */
final class IsolatedModule {

    private static final String NAME = "io.mapwatch.agent";

    /** The package of an interface that JMX calls, through a class whose module cannot be named (sun.reflect.misc.Trampoline). */
    private static final String BEAN = "io.mapwatch.core.bean";

    private IsolatedModule() {}

    /**
     * @param packages of all classes that {@code loader} can load
     * @param entry the package that this class's own module may use; the application's classes are in that module too
     */
    static void define(Set<String> packages, ClassLoader loader, String entry) {
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(NAME)
                .packages(packages)
                .exports(BEAN)
                .build();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(new OneModule(descriptor), ModuleFinder.of(), Set.of(NAME));
        ModuleLayer.Controller layer = ModuleLayer.defineModules(configuration, List.of(boot), name -> loader);
        Module agent = layer.layer().findModule(NAME).orElseThrow();
        readRuntime(agent, layer, boot);
        layer.addExports(agent, entry, IsolatedModule.class.getModule());
    }

    /**
     * It reads the runtime's modules, but none of an application: that may have a package of the same name. The descriptor does not require them: to
     * resolve 70 modules makes {@code HashMap.resize} hot, and C2 frees blocks for that which raise malloc's threshold.
     */
    private static void readRuntime(Module agent, ModuleLayer.Controller layer, ModuleLayer boot) {
        for (Module module : boot.modules()) {
            String name = module.getName();
            if (name.startsWith("java.") || name.startsWith("jdk.")) {
                layer.addReads(agent, module);
            }
        }
    }
}
