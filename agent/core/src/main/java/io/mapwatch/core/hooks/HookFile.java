package io.mapwatch.core.hooks;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The file with hooks made beforehand, beside the agent's jar: {@code mapwatch.hooks} for {@code mapwatch.jar}. */
public final class HookFile {

    /** The entry in the agent's jar that determines the hooks' bytes. */
    private static final String AGENT = "isolated.zip";

    private final File agentJar;
    private final Path file;

    public HookFile(File agentJar) {
        this.agentJar = agentJar;
        this.file = Path.of(agentJar.getPath().replaceFirst("(?i)\\.jar$", "") + ".hooks");
    }

    public Path path() {
        return file;
    }

    /**
     * Makes the hooks for the JDK that runs this, and replaces the file.
     *
     * @return its bytes
     */
    public long write() throws IOException {
        PreparedHooks hooks = PreparedHooks.make(Runtime.version().feature());
        // a JVM that starts meanwhile must find a whole file
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "mapwatch", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                hooks.write(out, agent());
            }
            unfinished.toFile().setReadable(true, false);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return Files.size(file);
    }

    /**
     * The hooks in the file, or null if there is no file.
     *
     * @throws IOException if it is of no use, or no {@link TrustedFile}
     */
    @Nullable
    PreparedHooks read() throws IOException {
        if (!file.toFile().exists()) {
            return null;
        }
        TrustedFile trusted = TrustedFile.of(file, agentJar.toPath());
        PreparedHooks hooks = PreparedHooks.read(trusted.path(), agent());
        trusted.checkUnchanged();
        return hooks;
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
