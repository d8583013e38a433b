package io.mapwatch.core.registry;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the agent's meters into the registry that a class of the application's metrics library holds. */
public final class MeterJoining {

    // in two parts: the build renames constants with the full name as if they named the agent's own copy of the library

    /** An application adds its registries to the static field {@code globalRegistry} of this class. */
    public static final String MICROMETER = "io.".concat("micrometer.core.instrument.Metrics");

    /** Exporters of Prometheus's older client serve the static field {@code defaultRegistry} of this class. */
    public static final String SIMPLECLIENT = "io.".concat("prometheus.client.CollectorRegistry");

    private final MeterSources sources;
    private final Supplier<List<Family>> families;

    /** @param families the same meters as Prometheus families; several threads may ask at once */
    public MeterJoining(MeterSources sources, Supplier<List<Family>> families) {
        this.sources = sources;
        this.families = families;
    }

    /** The name of that class's registry for people. */
    static String title(Class<?> type) {
        return type.getName().equals(MICROMETER) ? "Micrometer global registry" : "simpleclient default registry";
    }

    /**
     * Runs code of the application's library.
     *
     * @param type a class of one of the two names above, initialized
     * @return null where another registry is the one to join, or the application has begun to stop
     * @throws ReflectiveOperationException with the cause, if the library is not the expected one
     */
    public @Nullable JoinedRegistry join(Class<?> type) throws ReflectiveOperationException {
        ClassLoader application = type.getClassLoader();
        if (type.getName().equals(MICROMETER)) {
            if (!MicrometerClasses.load(application)) {
                return null;
            }
            return make("JoinedMicrometer", application, MeterSources.class, sources);
        }
        // Micrometer may export through this registry too: then each series would be there twice
        boolean underMicrometer = application.getResource(MICROMETER.replace('.', '/') + ".class") != null;
        return underMicrometer ? null : make("JoinedSimpleclient", application, Supplier.class, families);
    }

    private static JoinedRegistry make(String name, ClassLoader application, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        return (JoinedRegistry) new MetersLoader(application)
                .loadClass(MetersLoader.METERS + name)
                .getConstructor(parameter)
                .newInstance(argument);
    }
}
