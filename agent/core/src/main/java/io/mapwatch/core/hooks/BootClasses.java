package io.mapwatch.core.hooks;

import io.mapwatch.core.jdk.OwnModule;
import java.io.IOException;
import java.io.InputStream;
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

    /** In the order of linking; the last one is called by the hooks. */
    private static final List<String> NAMES = List.of(
            PACKAGE + ".GuardRefusal",
            PACKAGE + ".HookProblem",
            PACKAGE + ".OffHeapListener",
            PACKAGE + ".EarlyListener",
            PACKAGE + ".DowncallLinker",
            PACKAGE + ".CFunction",
            PACKAGE + ".CFunction$1",
            PACKAGE + ".CFunction$2",
            PACKAGE + ".CFunction$3",
            PACKAGE + ".CFunction$4",
            PACKAGE + ".CFunction$5",
            PACKAGE + ".CFunction$6",
            PACKAGE + ".CFunction$7",
            PACKAGE + ".DowncallReporter",
            PACKAGE + ".EarlyStacks",
            PACKAGE + ".EarlyCalls",
            PACKAGE + ".OffHeapHooks");

    private final List<byte[]> classes;
    private final String version;

    private BootClasses(List<byte[]> classes) {
        this.classes = classes;
        CRC32 checksum = new CRC32();
        classes.forEach(checksum::update);
        this.version = "1-" + Long.toHexString(checksum.getValue());
    }

    /** @param source reads the class file of that binary name */
    static BootClasses read(Source source) throws IOException {
        List<byte[]> classes = new ArrayList<>();
        for (String name : NAMES) {
            classes.add(source.read(name));
        }
        return new BootClasses(classes);
    }

    /** Those in the agent's jar. */
    public static BootClasses ofThisAgent() throws IOException {
        return read(BootClasses::inJar);
    }

    /** Where class files come from. */
    interface Source {
        byte[] read(String name) throws IOException;
    }

    static List<String> names() {
        return NAMES;
    }

    List<byte[]> classes() {
        return classes;
    }

    /** Of their module. */
    String version() {
        return version;
    }

    /**
     * Uses the classes that are there already: the launcher may have defined them before main, and nothing can be removed from the boot loader.
     *
     * @throws IOException if they are not those of this agent
     */
    void define(OwnModule own) throws IOException {
        Module left = left();
        if (left == null) {
            own.defineForBoot(PACKAGE, version);
            for (int i = 0; i < NAMES.size(); i++) {
                own.defineForBoot(NAMES.get(i), classes.get(i));
            }
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

    private static byte[] inJar(String name) throws IOException {
        String resource = "boot/" + name.replace('.', '/') + ".class";
        try (InputStream in = BootClasses.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the agent's jar lacks " + resource);
            }
            return in.readAllBytes();
        }
    }
}
