package io.mapwatch.isolated;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from an archive inside the agent's jar, apart from the application's copies of them.
 * Its parent is the platform loader, which is asked for no class of the archive's packages: another agent may have added a library of the same name
 * to the boot loader. Its classes are a named module, so that native access can be granted to them alone.
 */
final class IsolatedLoader extends ClassLoader {

    private static final String ARCHIVE = "isolated.zip";

    /** The prefix of the hook classes: bytes for the boot loader, never classes of this one. */
    private static final String BOOT = "boot.";

    /** Begins the name of a library that is its path, with colons for slashes. */
    private static final char PATH = ':';

    static {
        registerAsParallelCapable();
    }

    /** It has permissions of its own: no security policy is asked for them, and a later policy takes none away. */
    private final ProtectionDomain domain =
            new ProtectionDomain(IsolatedLoader.class.getProtectionDomain().getCodeSource(), all());

    private final NestedArchive archive;

    /** All of the archive but those of the hook classes. */
    private final Set<String> packages;

    private final LongConsumer beforeEachClass;

    private volatile @Nullable String library;

    private IsolatedLoader(NestedArchive archive, LongConsumer beforeEachClass) {
        super("mapwatch", getPlatformClassLoader());
        this.archive = archive;
        this.packages = new HashSet<>(archive.packages());
        this.packages.removeIf(each -> each.startsWith(BOOT));
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
        IsolatedModule.define(loader.packages, loader, packageOf(name));
        return Class.forName(name, true, loader);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!packages.contains(packageOf(name))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
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

    /**
     * The path of JNA's library, whose file has no name. {@code JnaLibrary} asks with the path itself, and then JNA with its own name for it. Only
     * classes of this loader can ask. A system property would need a right that these classes may not have.
     */
    @Override
    protected @Nullable String findLibrary(String name) {
        if (name.charAt(0) == PATH) {
            library = name.replace(PATH, '/');
        }
        return library;
    }

    /** The only way to its resources: to make a URL would take a right that these classes may not have. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            byte[] own = archive.bytes(name);
            return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
        } catch (IOException e) {
            return null;
        }
    }
}
