package io.mapwatch.core.linux;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.mapwatch.core.procfs.OwnPid;
import io.mapwatch.core.threads.AgentThread;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads JNA's native part and leaves nothing behind. The library is written to a file that has already lost its name, in the first folder from which
 * it can be loaded. JNA's own way writes to a cache folder in the home directory, runs {@code ldconfig}, and sets system properties.
 */
public final class JnaLibrary {

    /** The prefix of the properties that the agent's copy of JNA reads and sets: the build renames them, so that they are its own. */
    private static final String PREFIX = "mapwatch.";

    private static final String FILE_NAME = "libjnidispatch.so";

    /** RandomAccessFile writes this much without a malloc (the JDK's io_util.c): the free of a large block would raise malloc's threshold. */
    private static final int PIECE_BYTES = 8 * 1024;

    private static final long END_NANOS = 1_000_000_000;

    private static final long AGAIN_MILLIS = 50;

    /** Open while the library is in use: otherwise another library could get its path, and the JDK would not load that one. */
    private static volatile @Nullable NamelessFile loaded;

    private JnaLibrary() {}

    /** Whether JNA may be used: it would look for its library by itself, and leave files, properties and a thread behind. */
    public static boolean isLoaded() {
        return loaded != null;
    }

    /**
     * Makes JNA usable; must come before any other use of it.
     *
     * @return why it cannot be used, or null when it can
     * @throws IllegalStateException if the JVM is ending
     */
    public static @Nullable String load() {
        String resource = "com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + FILE_NAME;
        byte[] library;
        try (InputStream in = JnaLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return "JNA has no library for this architecture: " + resource;
            }
            library = in.readAllBytes();
        } catch (IOException e) {
            return "cannot read " + resource + ": " + e.getMessage();
        }
        if (!new File(NamelessFile.OPEN_FILES).isDirectory()) {
            return "there is no " + NamelessFile.OPEN_FILES;
        }
        StringBuilder reasons = new StringBuilder("a folder is needed that files can be written to and loaded from");
        for (String folder : folders()) {
            String problem = loadFrom(folder, library);
            if (problem == null) {
                return null;
            }
            reasons.append(", ").append(folder).append(": ").append(problem);
        }
        return reasons.toString();
    }

    private static @Nullable String loadFrom(String folder, byte[] library) {
        String name = "mapwatch-" + OwnPid.get() + "-" + System.nanoTime() + "-" + FILE_NAME;
        NamelessFile file = null;
        String path = NamelessFile.OPEN_FILES;
        try {
            file = NamelessFile.open(Path.of(folder, name));
            path = file.path();
            write(library, path);
            // to the loader of the agent's classes a name with colons is a path, which it then gives to JNA too
            System.loadLibrary(path.replace('/', ':'));
            initialize();
            loaded = file;
            return null;
        } catch (IOException | LinkageError e) {
            return reason(e, path);
        } finally {
            if (file != null && loaded == null) {
                close(file);
            }
        }
    }

    /**
     * Ends JNA's own thread. Otherwise it waits for the end of the process, and keeps the agent's loader from being collected. Functions still work:
     * the library is unloaded with the loader.
     *
     * @return whether it has ended within a second
     */
    public static boolean end() {
        NamelessFile file = loaded;
        if (file == null) {
            return true;
        }
        NativeLibrary.getProcess().close();
        close(file);
        long begunNanos = System.nanoTime();
        for (Thread cleaner = cleaner(); cleaner != null; cleaner = cleaner()) {
            if (System.nanoTime() - begunNanos > END_NANOS) {
                return false;
            }
            // JNA's thread ends when it is interrupted (com.sun.jna.internal.Cleaner); what it cleans may swallow an
            // interrupt
            cleaner.interrupt();
            AgentThread.awaitEnd(cleaner, AGAIN_MILLIS);
        }
        return true;
    }

    private static @Nullable Thread cleaner() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[2 * group.activeCount() + 1];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            ClassLoader loader = threads[i].getClass().getClassLoader();
            if (loader != null && loader.equals(JnaLibrary.class.getClassLoader())) {
                return threads[i];
            }
        }
        return null;
    }

    private static Set<String> folders() {
        return new LinkedHashSet<>(List.of(
                System.getProperty("java.io.tmpdir", "/tmp"),
                "/dev/shm",
                "/var/tmp",
                System.getProperty("user.home", "/")));
    }

    /** The message without the library's own path, which the linker prints twice. */
    private static String reason(Throwable e, String path) {
        return String.valueOf(e.getMessage())
                .replace(path + ": ", "")
                .replace(path, "")
                .strip();
    }

    private static void write(byte[] library, String path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
            for (int at = 0; at < library.length; at += PIECE_BYTES) {
                file.write(library, at, Math.min(PIECE_BYTES, library.length - at));
            }
        }
    }

    private static void initialize() {
        Properties properties = System.getProperties();
        // JNA then asks the loader of its classes
        properties.setProperty(PREFIX + "jna.nosys", "false");
        // JNA would make a folder, to look for what it has unpacked before
        properties.setProperty(PREFIX + "jna.nounpack", "true");
        // set, so that JNA does not search folders itself: it would start a process for that
        properties.setProperty(PREFIX + "jna.platform.library.path", "");
        try {
            NativeLibrary.getProcess();
        } finally {
            properties.keySet().removeIf(key -> isOwn(key.toString()));
        }
    }

    private static boolean isOwn(String key) {
        return key.startsWith(PREFIX + "jna.") || key.startsWith(PREFIX + "jnidispatch.");
    }

    private static void close(NamelessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // it has no name, and is gone when the process ends
        }
    }
}
