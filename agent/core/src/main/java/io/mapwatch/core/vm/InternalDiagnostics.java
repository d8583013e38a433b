package io.mapwatch.core.vm;

import io.mapwatch.core.jdk.JdkPackage;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Runs the commands through the class behind the MXBean {@code com.sun.management:type=DiagnosticCommand}. It uses neither the bean nor its server:
 * the server would start java.util.logging.
 */
final class InternalDiagnostics implements Diagnostics {

    private static final String PACKAGE = "com.sun.management.internal";

    private final Object commands;
    private final Method execute;

    /**
     * Opens the package to the agent's own module, and loads the JDK's two management libraries (some ten mappings) if they are not loaded.
     *
     * @throws ReflectiveOperationException if this runtime has no {@code jdk.management}, or a different one
     */
    InternalDiagnostics(Instrumentation instrumentation) throws ReflectiveOperationException {
        // its initializer loads the library with the native method below
        Class.forName(PACKAGE + ".PlatformMBeanProviderImpl", true, null);
        Class<?> type = Class.forName(PACKAGE + ".DiagnosticCommandImpl", true, null);
        JdkPackage.open(type, instrumentation);
        commands =
                accessible(type.getDeclaredMethod("getDiagnosticCommandMBean")).invoke(null);
        if (commands == null) {
            throw new ReflectiveOperationException("this VM has no diagnostic commands");
        }
        execute = accessible(type.getDeclaredMethod("executeDiagnosticCommand", String.class));
    }

    @Override
    public String run(String command) throws ReflectiveOperationException {
        try {
            return (String) execute.invoke(commands, command);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(command + " failed: " + e.getCause(), e);
        }
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }
}
