package io.mapwatch.core.linux;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.mapwatch.core.files.OwnerOnly;
import io.mapwatch.core.threads.AgentThread;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads JNA's native part without leaving a trace: the library is unpacked to the first folder from which it can be
 * loaded, loaded and deleted. JNA's own way writes to a cache folder in the home directory, runs {@code ldconfig}, and
 * leaves system properties behind.
 */
public final class JnaLibrary {

    /** The build renames the properties that the agent's copy of JNA reads and sets, so that they are its own. */
    private static final String PREFIX = "mapwatch.";

    private static final String FILE_NAME = "libjnidispatch.so";

    /** As much as FileOutputStream writes without a malloc (the JDK's io_util.c): a large one, freed, moves malloc's threshold. */
    private static final int PIECE_BYTES = 8 * 1024;

    /** How long the end of the JVM may be put off while there are files to be deleted. */
    private static final long MOST_WAIT_MILLIS = 1_000;

    private static final long END_MILLIS = 1_000;

    private static volatile boolean loaded;

    private JnaLibrary() {}

    /**
     * Makes JNA usable; must come before any other use of it.
     *
     * @return why it cannot be used, or null when it can
     * @throws IllegalStateException if the JVM is ending
     */
    public static @Nullable String load() {
        CountDownLatch ended = new CountDownLatch(1);
        // what is created behind the JDK's own deleting on exit would stay
        Thread exit = AgentThread.of("mapwatch-unpacking", () -> await(ended));
        Runtime.getRuntime().addShutdownHook(exit);
        try {
            return loadFromAnyFolder();
        } finally {
            ended.countDown();
            remove(exit);
        }
    }

    /** For a moment: the library is deleted as soon as it is loaded. */
    private static void await(CountDownLatch ended) {
        try {
            boolean ignored = ended.await(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // the JVM ends all the same
        }
    }

    private static void remove(Thread exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(exit);
        } catch (IllegalStateException e) {
            // it runs, and has been told
        }
    }

    private static @Nullable String loadFromAnyFolder() {
        String resource = "com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + FILE_NAME;
        if (JnaLibrary.class.getClassLoader().getResource(resource) == null) {
            return "JNA has no library for this architecture: " + resource;
        }
        StringBuilder reasons = new StringBuilder("a folder is needed that files can be written to and loaded from");
        for (String folder : folders()) {
            File own = new File(folder, "mapwatch-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
            File library = new File(own, FILE_NAME);
            try {
                unpack(resource, library);
                System.load(library.getPath());
                initialize(own);
                loaded = true;
                return null;
            } catch (IOException | LinkageError e) {
                reasons.append(", ").append(folder).append(": ").append(reason(e, library));
            } finally {
                // mapped by now if it is of use at all
                delete(library);
                delete(own);
            }
        }
        return reasons.toString();
    }

    /**
     * Ends JNA's own thread, which else waits for the end of the process, and keeps the agent's loader from being collected. Functions go on
     * working: the library goes with the loader.
     *
     * @return whether it has ended within a second
     */
    public static boolean end() throws InterruptedException {
        if (!loaded) {
            return true;
        }
        NativeLibrary.getProcess().close();
        Thread cleaner = cleaner();
        if (cleaner == null) {
            return true;
        }
        // it ends when it is interrupted (com.sun.jna.internal.Cleaner)
        cleaner.interrupt();
        cleaner.join(END_MILLIS);
        return !cleaner.isAlive();
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

    /** Without the library's own path, which the linker names twice. */
    private static String reason(Throwable e, File library) {
        return String.valueOf(e.getMessage())
                .replace(library.getPath() + ": ", "")
                .replace(library.getPath(), "")
                .strip();
    }

    private static void unpack(String resource, File library) throws IOException {
        try (InputStream in = JnaLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("cannot read " + resource);
            }
            createForOwner(library);
            byte[] piece = new byte[PIECE_BYTES];
            try (FileOutputStream out = new FileOutputStream(library)) {
                for (int count; (count = in.read(piece)) > 0; ) {
                    out.write(piece, 0, count);
                }
            }
        }
    }

    private static void createForOwner(File library) throws IOException {
        try {
            OwnerOnly.createFolder(library.getParentFile().toPath());
            OwnerOnly.createFile(library.toPath());
        } catch (FileSystemException | UnsupportedOperationException e) {
            throw new IOException("cannot be written to", e);
        }
    }

    private static void initialize(File folder) {
        Properties properties = System.getProperties();
        properties.setProperty(PREFIX + "jna.boot.library.path", folder.getPath());
        properties.setProperty(PREFIX + "jna.tmpdir", folder.getPath());
        // set, so that JNA does not look for folders itself: it would run a process for that
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

    /** One that is not there is as good as deleted. */
    private static void delete(File file) {
        boolean ignored = file.delete();
    }
}
