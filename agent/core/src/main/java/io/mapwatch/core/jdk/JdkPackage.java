package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/** Opens a package of the JDK, with its members that are not public. */
public final class JdkPackage {

    private JdkPackage() {}

    /** Opens the package of {@code type} to the agent's own module, and to nobody else. */
    public static void open(Class<?> type, Instrumentation instrumentation) {
        Set<Module> self = Set.of(JdkPackage.class.getModule());
        instrumentation.redefineModule(
                type.getModule(), Set.of(), Map.of(), Map.of(type.getPackageName(), self), Set.of(), Map.of());
    }
}
