package io.mapwatch.core.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * Defines the hook classes into the boot loader, without a file and without appending to the bootstrap search, which would print a
 * warning about class data sharing. They are a module of their own, which {@code java.base} and the agent may use and nobody else:
 * the loader's unnamed module is open to everybody. Must run before any class that names a hook class is linked.
 */
public final class BootClasses {

    private static final String PACKAGE = "io.mapwatch.bootstrap";

    /** In the order in which they can be linked. */
    private static final List<String> NAMES = List.of(
            PACKAGE + ".GuardRefusal",
            PACKAGE + ".HookProblem",
            PACKAGE + ".OffHeapListener",
            PACKAGE + ".OffHeapHooks");

    private BootClasses() {}

    public static void define(OwnModule own) throws IOException, ReflectiveOperationException {
        own.defineForBoot(PACKAGE);
        own.useInternals("jdk.internal.misc");
        Class<?> unsafeType = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = unsafeType.getMethod("getUnsafe").invoke(null);
        Method defineClass = unsafeType.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        for (String name : NAMES) {
            byte[] bytes = read(name);
            defineClass.invoke(unsafe, name, bytes, 0, bytes.length, null, null);
        }
    }

    private static byte[] read(String name) throws IOException {
        String resource = "boot/" + name.replace('.', '/') + ".class";
        try (InputStream in = BootClasses.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the agent's jar lacks " + resource);
            }
            return in.readAllBytes();
        }
    }
}
