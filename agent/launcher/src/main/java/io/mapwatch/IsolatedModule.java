package io.mapwatch;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one named, automatic module of all that the isolated loader can load, in a layer of its own: it reads every
 * module of the runtime, and what is opened to it is opened to no class of the application.
 */
final class IsolatedModule {

    private static final String NAME = "io.mapwatch.agent";

    private IsolatedModule() {}

    /** @param packages of all classes that {@code loader} can load */
    static void define(Set<String> packages, ClassLoader loader) {
        ModuleDescriptor descriptor =
                ModuleDescriptor.newAutomaticModule(NAME).packages(packages).build();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(new SingleModule(descriptor), ModuleFinder.of(), Set.of(NAME));
        boot.defineModules(configuration, name -> loader);
    }

    private static final class SingleModule implements ModuleFinder {

        private final ModuleReference reference;

        SingleModule(ModuleDescriptor descriptor) {
            this.reference = new ModuleReference(descriptor, null) {
                @Override
                public ModuleReader open() {
                    throw new UnsupportedOperationException("read through the loader");
                }
            };
        }

        @Override
        public Optional<ModuleReference> find(String name) {
            return name.equals(NAME) ? Optional.of(reference) : Optional.empty();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(reference);
        }
    }
}
