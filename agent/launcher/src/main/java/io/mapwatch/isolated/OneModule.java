package io.mapwatch.isolated;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds a module that has no file of its own. */
final class OneModule implements ModuleFinder {

    private final ModuleReference reference;

    /** The loader of its classes reads them. */
    OneModule(ModuleDescriptor descriptor) {
        this(descriptor, null, null);
    }

    /**
     * @param location the code source for the permissions of its classes
     * @param reader given to the first caller who asks, and not kept: the application can reach a module's reference
     */
    OneModule(ModuleDescriptor descriptor, @Nullable URI location, @Nullable ModuleReader reader) {
        AtomicReference<@Nullable ModuleReader> once = new AtomicReference<>(reader);
        reference = new ModuleReference(descriptor, location) {
            @Override
            public ModuleReader open() {
                ModuleReader given = once.getAndSet(null);
                if (given == null) {
                    throw new UnsupportedOperationException("read by its loader");
                }
                return given;
            }
        };
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return name.equals(reference.descriptor().name()) ? Optional.of(reference) : Optional.empty();
    }

    @Override
    public Set<ModuleReference> findAll() {
        return Set.of(reference);
    }
}
