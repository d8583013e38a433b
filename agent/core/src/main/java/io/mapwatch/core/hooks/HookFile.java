package io.mapwatch.core.hooks;

import io.mapwatch.core.linux.OwnerOnly;
import io.mapwatch.core.procfs.OwnPid;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A file with hooks made beforehand. */
public final class HookFile {

    /** The entry in the agent's jar that determines the hooks' bytes. */
    private static final String AGENT = "isolated.zip";

    private final File agentJar;
    private final Path file;

    public HookFile(Path file, File agentJar) {
        this.agentJar = agentJar;
        this.file = file;
    }

    /** The one beside the agent's jar: {@code mapwatch.hooks} for {@code mapwatch.jar}. */
    public static HookFile beside(File agentJar) {
        return new HookFile(Path.of(agentJar.getPath().replaceFirst("(?i)\\.jar$", "") + ".hooks"), agentJar);
    }

    public Path path() {
        return file;
    }

    /**
     * Makes the hooks for the JDK that runs this, and replaces the file. Every user may read it.
     *
     * @return its bytes
     */
    public long write(BootClasses boot) throws IOException {
        Path unfinished = unfinished();
        try {
            write(unfinished, boot, () -> {});
            unfinished.toFile().setReadable(true, false);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return Files.size(file);
    }

    /**
     * As {@link #write}, for the process's user alone, and in a folder that nobody else may write to.
     *
     * @param pause run between two steps; what it throws ends the writing
     */
    void keep(BootClasses boot, Runnable pause) throws IOException {
        KeptFolder.make(folder());
        Path unfinished = unfinished();
        try {
            write(unfinished, boot, pause);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        KeptFolder.removeOldest(folder());
    }

    Path folder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        return folder;
    }

    /** A JVM that starts meanwhile must find a whole file. */
    private Path unfinished() throws IOException {
        long pid = OwnPid.get();
        return folder().resolve("mapwatch-" + pid + "-" + Long.toHexString(System.nanoTime()) + KeptFolder.UNFINISHED);
    }

    private void write(Path to, BootClasses boot, Runnable pause) throws IOException {
        PreparedHooks hooks = PreparedHooks.make(Runtime.version().feature(), pause);
        OwnerOnly.createFile(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            hooks.write(out, agent(), boot);
        }
    }

    /** A checksum of this agent: prepared hooks of another one do not fit. */
    private String agent() throws IOException {
        try (JarFile jar = new JarFile(agentJar, false)) {
            JarEntry agent = jar.getJarEntry(AGENT);
            if (agent == null) {
                throw new FileNotFoundException(AGENT + " is not in " + agentJar);
            }
            return AGENT + ' ' + Long.toHexString(agent.getCrc());
        }
    }
}
