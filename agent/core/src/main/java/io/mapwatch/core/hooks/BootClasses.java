package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.OwnModule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Defines the hook classes into the boot loader. It needs no file, and does not append to the bootstrap search: that would print a warning about
 * class data sharing. The classes are a module of their own, which only {@code java.base} and the agent may use; the loader's unnamed module is open
 * to everybody. It must run before any class that names a hook class is linked.
 */
public final class BootClasses {

    private static final String PACKAGE = "io.mapwatch.bootstrap";

    /** In the order of linking. */
    private static final List<String> NAMES = List.of(
            PACKAGE + ".GuardRefusal",
            PACKAGE + ".HookProblem",
            PACKAGE + ".OffHeapListener",
            PACKAGE + ".OffHeapHooks");

    private BootClasses() {}

    /**
     * Uses the classes of an agent that ran here before, if there are any: nothing can be removed from the boot loader.
     *
     * @throws IOException if they are not those of this agent
     */
    public static void define(OwnModule own) throws IOException, ReflectiveOperationException {
        List<byte[]> classes = new ArrayList<>();
        CRC32 checksum = new CRC32();
        for (String name : NAMES) {
            byte[] bytes = read(name);
            checksum.update(bytes);
            classes.add(bytes);
        }
        String version = "1-" + Long.toHexString(checksum.getValue());
        Module left = left();
        if (left == null) {
            own.defineForBoot(PACKAGE, version);
            defineAll(own, classes);
        } else if (left.isNamed() && left.getDescriptor().rawVersion().equals(Optional.of(version))) {
            own.use(left, PACKAGE);
        } else {
            throw new IOException("another version of mapwatch was in this JVM before and has left its hook classes");
        }
    }

    /** The module of an agent that ran here before; null if none did. */
    private static @Nullable Module left() {
        try {
            return Class.forName(NAMES.get(0), false, null).getModule();
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static void defineAll(OwnModule own, List<byte[]> classes) throws ReflectiveOperationException {
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
        for (int i = 0; i < NAMES.size(); i++) {
            byte[] bytes = classes.get(i);
            defineClass.invoke(unsafe, NAMES.get(i), bytes, 0, bytes.length, null, null);
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
