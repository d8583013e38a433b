package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleDescriptor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;

/** The module of the agent's own classes. Exports and grants to it reach no class of the application. For one thread. */
public final class OwnModule {

    private static final Module JAVA_BASE = Object.class.getModule();
    private static final int NATIVE_ACCESS_SINCE = 22;

    /** From this one on the method of JDK 22 returns nothing, so a call that is compiled for that one does not link. */
    private static final int NATIVE_ACCESS_BY_NAME_SINCE = 26;

    /** {@code HIDDEN_CLASS} and {@code STRONG_LOADER_LINK} of java.lang.invoke.MethodHandleNatives.Constants. */
    private static final int HIDDEN_OF_ITS_LOADER = 2 | 4;

    private final Instrumentation instrumentation;
    private final Module module;
    private final Set<String> exported = new HashSet<>();

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
        if (exported.add(packageName)) {
            instrumentation.redefineModule(
                    JAVA_BASE, Set.of(), Map.of(packageName, Set.of(module)), Map.of(), Set.of(), Map.of());
        }
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
     * @throws LinkageError if this JDK has no such way
     */
    public void defineForBoot(String packageName, String version) {
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(packageName)
                .packages(Set.of(packageName))
                .version(version)
                .build();
        JavaLangAccess jdk = jdk();
        Module made = jdk.defineModule(null, descriptor, null);
        jdk.addReads(JAVA_BASE, made);
        jdk.addExports(made, packageName, JAVA_BASE);
        jdk.addReads(made, JAVA_BASE);
        use(made, packageName);
    }

    /** Defines a class of the boot loader. */
    public void defineForBoot(String name, byte[] bytes) {
        useInternals("jdk.internal.misc");
        Class<?> ignored = Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
    }

    /** Lets the agent's classes use a package of another module. */
    public void use(Module used, String packageName) {
        JavaLangAccess jdk = jdk();
        jdk.addReads(module, used);
        jdk.addExports(used, packageName, module);
    }

    /**
     * Grants native access, as {@code --enable-native-access} does on the command line: without it JDK 24 and newer warn of JNI (JEP 472). For a
     * module in a layer of its own the JDK has no supported way that works from an agent.
     */
    public void enableNativeAccess() {
        int feature = Runtime.version().feature();
        if (feature >= NATIVE_ACCESS_BY_NAME_SINCE) {
            boolean ignored = jdk().addEnableNativeAccess(module.getLayer(), module.getName());
        } else if (feature >= NATIVE_ACCESS_SINCE) {
            Module ignored = jdk().addEnableNativeAccess(module);
        }
    }

    /**
     * Has the VM read a class that it will refuse: a hidden one, which would live as long as its loader.
     *
     * @param neighbour of the loader and package of that class
     * @param name with slashes
     */
    void failToDefine(Class<?> neighbour, String name, byte[] bytes) {
        try {
            Class<?> ignored = jdk().defineClass(
                            neighbour.getClassLoader(),
                            neighbour,
                            name,
                            bytes,
                            null,
                            false,
                            HIDDEN_OF_ITS_LOADER,
                            null);
        } catch (ClassFormatError e) {
            // as it should
        }
    }

    /** What {@code java.base} offers to its neighbours. */
    JavaLangAccess jdk() {
        useInternals("jdk.internal.access");
        return SharedSecrets.getJavaLangAccess();
    }
}
