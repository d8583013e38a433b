package io.mapwatch;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from a folder inside the agent's jar, apart from the application's copies of them.
 * Its parent is the platform loader. Its classes are a named module, so that native access can be granted to them alone.
 */
final class IsolatedLoader extends ClassLoader {

    static final String FOLDER = "isolated/";

    static {
        registerAsParallelCapable();
    }

    /** That of the jar, so that what a security policy grants to the jar is granted to all of the agent. */
    private final ProtectionDomain domain = Agent.class.getProtectionDomain();

    private final JarFile jar;

    private IsolatedLoader(JarFile jar) {
        super("mapwatch", getPlatformClassLoader());
        this.jar = jar;
    }

    static IsolatedLoader open(File file) throws IOException {
        IsolatedLoader loader = new IsolatedLoader(new JarFile(file, false));
        IsolatedModule.define(loader.jar, loader);
        return loader;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // Byte Buddy would use it if it were there, and JDK 24 and newer print a warning then
        if (name.startsWith("sun.misc.")) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = findClass(null, name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    /** Called with the module's name when the JVM resolves a reference from within the module. */
    @Override
    protected @Nullable Class<?> findClass(@Nullable String module, String name) {
        try {
            byte[] bytes = bytes(name.replace('.', '/') + ".class");
            return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            byte[] own = bytes(name);
            return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return jar.getEntry(FOLDER + name) == null ? null : url(name);
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

    /** In one array of the right size: readAllBytes takes 16 KiB to begin with, 20 MiB of garbage for all classes. */
    private byte @Nullable [] bytes(String name) throws IOException {
        ZipEntry entry = jar.getEntry(FOLDER + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] bytes = new byte[(int) entry.getSize()];
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                throw new EOFException(name);
            }
            return bytes;
        }
    }

    @SuppressWarnings("deprecation") // its replacement came with JDK 20
    private URL url(String name) throws IOException {
        return new URL("jar:" + new File(jar.getName()).toURI() + "!/" + FOLDER + name);
    }
}
