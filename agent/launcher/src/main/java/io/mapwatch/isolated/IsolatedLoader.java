package io.mapwatch.isolated;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from an archive inside the agent's jar, apart from the application's copies of them.
 * Its parent is the platform loader. Its classes are a named module, so that native access can be granted to them alone.
 */
final class IsolatedLoader extends ClassLoader {

    private static final String ARCHIVE = "isolated.zip";

    /** The prefix of the hook classes: bytes for the boot loader, never classes of this one. */
    private static final String BOOT = "boot.";

    private static final String JNA_LIBRARY_PROPERTY = "mapwatch.jna.library";

    static {
        registerAsParallelCapable();
    }

    /** It has permissions of its own: no security policy is asked for them, and a later policy takes none away. */
    private final ProtectionDomain domain =
            new ProtectionDomain(IsolatedLoader.class.getProtectionDomain().getCodeSource(), all());

    private final NestedArchive archive;

    private final LongConsumer beforeEachClass;

    private IsolatedLoader(NestedArchive archive, LongConsumer beforeEachClass) {
        super("mapwatch", getPlatformClassLoader());
        this.archive = archive;
        this.beforeEachClass = beforeEachClass;
    }

    private static Permissions all() {
        Permissions permissions = new Permissions();
        permissions.add(new AllPermission());
        permissions.setReadOnly();
        return permissions;
    }

    /**
     * The public class of that name in a module and a loader of its own.
     *
     * @param jar the agent's
     * @param beforeEachClass called with 0 before a class is loaded; may wait, or do nothing
     */
    static Class<?> entry(File jar, LongConsumer beforeEachClass, String name)
            throws IOException, ClassNotFoundException {
        NestedArchive archive = new NestedArchive(new JarFile(jar, false), ARCHIVE);
        IsolatedLoader loader = new IsolatedLoader(archive, beforeEachClass);
        Set<String> packages = new HashSet<>(archive.packages());
        packages.removeIf(each -> each.startsWith(BOOT));
        IsolatedModule.define(packages, loader, name.substring(0, name.lastIndexOf('.')));
        return Class.forName(name, true, loader);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = findClass(null, name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    /** Called with the module's name when the JVM resolves a reference inside the module. */
    @Override
    protected @Nullable Class<?> findClass(@Nullable String module, String name) {
        beforeEachClass.accept(0);
        try {
            byte[] bytes = archive.bytes(name.replace('.', '/') + ".class");
            return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            return null;
        }
    }

    /** The path of JNA's library, for which JNA asks once. {@code JnaLibrary} sets it, since the file has no name. */
    @Override
    protected @Nullable String findLibrary(String name) {
        return System.getProperty(JNA_LIBRARY_PROPERTY);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            byte[] own = archive.bytes(name);
            return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            byte[] own = archive.bytes(name);
            return own == null ? null : ResourceUrl.of(name, own);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(@Nullable String module, String name) {
        return findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL url = findResource(name);
        return url == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(url));
    }
}
