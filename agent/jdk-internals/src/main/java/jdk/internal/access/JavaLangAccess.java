package jdk.internal.access;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.security.ProtectionDomain;

public interface JavaLangAccess {

    /** @param loader null for the boot loader */
    Module defineModule(ClassLoader loader, ModuleDescriptor descriptor, URI uri);

    void addReads(Module module, Module other);

    void addExports(Module module, String packageName, Module other);

    /** From JDK 26 on it returns nothing, which is another method to the JVM. */
    Module addEnableNativeAccess(Module module);

    /** Since JDK 23. Returns whether the layer has a module of that name. */
    boolean addEnableNativeAccess(ModuleLayer layer, String moduleName);

    /** Defines a class that may be hidden. */
    Class<?> defineClass(
            ClassLoader loader,
            Class<?> neighbour,
            String name,
            byte[] bytes,
            ProtectionDomain domain,
            boolean initialize,
            int flags,
            Object classData);

    /** Throws an InternalError if the place is taken, an IllegalStateException if the JVM is already ending. */
    void registerShutdownHook(int place, boolean atShutdownToo, Runnable hook);
}
