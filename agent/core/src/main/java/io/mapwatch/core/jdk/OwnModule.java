package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;

/** The module of the agent's own classes. Exports and grants to it reach no class of the application. */
public final class OwnModule {

    private static final Module JAVA_BASE = Object.class.getModule();
    private static final int NATIVE_ACCESS_SINCE = 22;

    private final Instrumentation instrumentation;
    private final Module module;

    /** @throws IllegalStateException if the agent's classes share a module with the application's */
    public OwnModule(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.module = OwnModule.class.getModule();
        if (!module.isNamed()) {
            throw new IllegalStateException("the agent's classes are not in a module of their own");
        }
    }

    /** Lets the agent's classes use the public types of an internal package of {@code java.base}. */
    public void useInternals(String packageName) {
        instrumentation.redefineModule(
                JAVA_BASE, Set.of(), Map.of(packageName, Set.of(module)), Map.of(), Set.of(), Map.of());
    }

    /** As {@link #useInternals}, with members that are not public. */
    void openInternals(String packageName) {
        instrumentation.redefineModule(
                JAVA_BASE, Set.of(), Map.of(), Map.of(packageName, Set.of(module)), Set.of(), Map.of());
    }

    /**
     * Makes a module of the boot loader with that package alone, and lets {@code java.base} and the agent's classes use it. There is no supported
     * way.
     *
     * @param version of its classes
     */
    public void defineForBoot(String packageName, String version) throws ReflectiveOperationException {
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(packageName)
                .packages(Set.of(packageName))
                .version(version)
                .build();
        JdkAccess jdk = jdkAccess();
        Module made = jdk.defineModule(descriptor);
        jdk.addReads(JAVA_BASE, made);
        jdk.addExports(made, packageName, JAVA_BASE);
        jdk.addReads(made, JAVA_BASE);
        use(made, packageName);
    }

    /** Lets the agent's classes use a package of another module. */
    public void use(Module used, String packageName) throws ReflectiveOperationException {
        JdkAccess jdk = jdkAccess();
        jdk.addReads(module, used);
        jdk.addExports(used, packageName, module);
    }

    /**
     * Grants native access, as {@code --enable-native-access} does on the command line: without it JDK 24 and newer warn of JNI (JEP 472). For a
     * module in a layer of its own the JDK has no supported way that works from an agent.
     */
    public void enableNativeAccess() throws ReflectiveOperationException {
        if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
            jdkAccess().enableNativeAccess(module);
        }
    }

    /**
     * Has the VM read a class that it will refuse.
     *
     * @param neighbour of the loader and package of that class
     * @param name with slashes
     */
    void failToDefine(Class<?> neighbour, String name, byte[] bytes) throws ReflectiveOperationException {
        try {
            jdkAccess().defineHidden(neighbour, name, bytes);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof ClassFormatError)) {
                throw e;
            }
        }
    }

    private JdkAccess jdkAccess() throws ReflectiveOperationException {
        useInternals(JdkAccess.PACKAGE);
        return new JdkAccess();
    }
}
