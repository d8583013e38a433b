package io.mapwatch.core.registry;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the agent's meters into the registry that a class of the application's metrics library holds. */
public final class MeterJoining {

    // in two parts: the build renames what names the agent's own copy of the library, constants too

    /** Its static field {@code globalRegistry} is what an application's registries are added to. */
    public static final String MICROMETER = "io.".concat("micrometer.core.instrument.Metrics");

    /** Its static field {@code defaultRegistry} is what exporters of Prometheus's older client serve. */
    public static final String SIMPLECLIENT = "io.".concat("prometheus.client.CollectorRegistry");

    private final MeterSources sources;
    private final Supplier<List<Family>> families;

    /** @param families the same meters as Prometheus has them; may be asked by many threads at a time */
    public MeterJoining(MeterSources sources, Supplier<List<Family>> families) {
        this.sources = sources;
        this.families = families;
    }

    /** What the registry of that class is called. */
    static String title(Class<?> type) {
        return type.getName().equals(MICROMETER) ? "Micrometer global registry" : "simpleclient default registry";
    }

    /**
     * Runs code of the application's library.
     *
     * @param type a class of one of the two names above, initialized
     * @return null where another registry is the one to join
     * @throws ReflectiveOperationException with the cause, if that library is another than it should be
     */
    public @Nullable JoinedRegistry join(Class<?> type) throws ReflectiveOperationException {
        ClassLoader application = type.getClassLoader();
        if (type.getName().equals(MICROMETER)) {
            return make("JoinedMicrometer", application, MeterSources.class, sources);
        }
        // Micrometer may export through this very registry, and each series would be there twice
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
