package io.mapwatch.core.jdk;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.security.ProtectionDomain;

/** The operations on modules that {@code java.base} offers to its neighbours (jdk.internal.access.JavaLangAccess, JDK 17 to 28). */
final class JdkAccess {

    /** {@code HIDDEN_CLASS} and {@code STRONG_LOADER_LINK} of java.lang.invoke.MethodHandleNatives.Constants. */
    private static final int HIDDEN_OF_ITS_LOADER = 2 | 4;

    /** It must be exported to the agent's module. */
    static final String PACKAGE = "jdk.internal.access";

    private final Class<?> type;
    private final Object access;

    JdkAccess() throws ReflectiveOperationException {
        type = Class.forName(PACKAGE + ".JavaLangAccess");
        access = Class.forName(PACKAGE + ".SharedSecrets")
                .getMethod("getJavaLangAccess")
                .invoke(null);
    }

    /** Defines a module of the boot loader, which reads nothing and exports nothing. */
    Module defineModule(ModuleDescriptor descriptor) throws ReflectiveOperationException {
        return (Module) type.getMethod("defineModule", ClassLoader.class, ModuleDescriptor.class, URI.class)
                .invoke(access, null, descriptor, null);
    }

    void addReads(Module module, Module other) throws ReflectiveOperationException {
        type.getMethod("addReads", Module.class, Module.class).invoke(access, module, other);
    }

    void addExports(Module module, String packageName, Module other) throws ReflectiveOperationException {
        type.getMethod("addExports", Module.class, String.class, Module.class)
                .invoke(access, module, packageName, other);
    }

    /** Since JDK 22. */
    void enableNativeAccess(Module module) throws ReflectiveOperationException {
        type.getMethod("addEnableNativeAccess", Module.class).invoke(access, module);
    }

    /** Defines a hidden class of the same loader and package, which lives as long as its loader. */
    void defineHidden(Class<?> neighbour, String name, byte[] bytes) throws ReflectiveOperationException {
        type.getMethod(
                        "defineClass",
                        ClassLoader.class,
                        Class.class,
                        String.class,
                        byte[].class,
                        ProtectionDomain.class,
                        boolean.class,
                        int.class,
                        Object.class)
                .invoke(
                        access,
                        neighbour.getClassLoader(),
                        neighbour,
                        name,
                        bytes,
                        null,
                        false,
                        HIDDEN_OF_ITS_LOADER,
                        null);
    }
}
