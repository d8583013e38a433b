package io.mapwatch.core.registry;

/**
 * Loads what a joining first uses of an application's Micrometer. Later the application may stop: then Tomcat's loader logs a stack trace of each
 * class that Micrometer's own code asks it for. A class that has been loaded by its name, the VM does not ask the loader for again.
 */
final class MicrometerClasses {

    // in two parts: the build renames a constant with the full name
    private static final String PACKAGE = "io.".concat("micrometer.core.instrument.");

    private static final String JAVA = "java.";

    /** Those of versions 1.9 to 1.17 ({@code MeterJoiningTest} asks for the present one). A version without some of them does not need them. */
    private static final String[] NAMES = {
        "AbstractMeter",
        "FunctionCounter",
        "FunctionCounter$Builder",
        "FunctionTimer",
        "FunctionTimer$Builder",
        "Gauge",
        "Gauge$Builder",
        "ImmutableTag",
        "Meter$Id",
        "MeterRegistry$1",
        "MeterRegistry$NewMeterSupplier",
        "MultiGauge",
        "MultiGauge$Builder",
        "MultiGauge$Row",
        "Statistic",
        "StrongReferenceGaugeFunction",
        "Tag",
        "Tags",
        "Tags$ArrayIterator",
        "TimeGauge",
        "TimeGauge$Builder",
        "binder.MeterBinder",
        "composite.AbstractCompositeMeter",
        "composite.CompositeFunctionCounter",
        "composite.CompositeFunctionTimer",
        "composite.CompositeGauge",
        "composite.CompositeMeter",
        "composite.CompositeTimeGauge",
        "cumulative.CumulativeFunctionCounter",
        "cumulative.CumulativeFunctionTimer",
        "distribution.DistributionStatisticConfig",
        "internal.DefaultGauge",
        "internal.Mergeable",
        "noop.NoopFunctionCounter",
        "noop.NoopFunctionTimer",
        "noop.NoopGauge",
        "noop.NoopMeter",
        "noop.NoopTimeGauge",
        "search.Search",
        "simple.SimpleMeterRegistry$1",
        "util.MeterEquivalence",
        "java.io.Serializable",
        "java.lang.Class",
        "java.lang.Comparable",
        "java.lang.Error",
        "java.lang.NoClassDefFoundError",
        "java.lang.NoSuchFieldError",
        "java.lang.Runnable",
        "java.lang.System",
        "java.lang.ref.WeakReference",
        "java.util.ArrayList",
        "java.util.Arrays",
        "java.util.HashSet",
        "java.util.Iterator",
        "java.util.concurrent.TimeUnit",
        "java.util.concurrent.atomic.AtomicReference",
        "java.util.function.BiFunction",
        "java.util.function.Function",
        "java.util.function.Predicate",
        "java.util.function.ToDoubleFunction",
        "java.util.function.ToLongFunction",
        "java.util.function.UnaryOperator",
        "java.util.stream.Collectors",
        "java.util.stream.Stream",
        "java.util.stream.StreamSupport",
    };

    private MicrometerClasses() {}

    /** Returns false, without having asked the loader for more, if its application has begun to stop. */
    static boolean load(ClassLoader application) {
        for (String name : NAMES) {
            if (GoneLoader.isStopped(application)) {
                return false;
            }
            try {
                // not by the loader's own method: the VM would not remember that it has been asked
                Class.forName(name.startsWith(JAVA) ? name : PACKAGE.concat(name), false, application);
            } catch (ClassNotFoundException | LinkageError e) {
                // another version
            }
        }
        return !GoneLoader.isStopped(application);
    }
}
