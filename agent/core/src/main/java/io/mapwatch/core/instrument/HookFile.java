package io.mapwatch.core.instrument;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The file with hooks made beforehand, beside the agent's jar: {@code mapwatch.hooks} for {@code mapwatch.jar}. */
public final class HookFile {

    private static final String[] WHAT_HOOKS_ARE_MADE_OF = {
        "isolated/boot/",
        "isolated/io/mapwatch/core/instrument/",
        "isolated/io/mapwatch/core/rewrite/",
        "isolated/io/mapwatch/core/version.txt"
    };

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
     * Makes the hooks for the JDK that runs this, and the file, in place of one that may be there.
     *
     * @return its bytes
     */
    public long write() throws IOException {
        PreparedHooks hooks = PreparedHooks.make(Runtime.version().feature());
        // a JVM that starts meanwhile is to find a whole file
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
     * What is in the file, or null if there is none.
     *
     * @throws IOException if what is there is of no use
     */
    @Nullable
    PreparedHooks read() throws IOException {
        return file.toFile().exists() ? PreparedHooks.read(file, agent()) : null;
    }

    /** Names the classes that hooks are made of, and their checksums: prepared hooks fit no other version of these. */
    private String agent() throws IOException {
        TreeSet<String> parts = new TreeSet<>();
        try (JarFile jar = new JarFile(agentJar, false)) {
            for (Iterator<JarEntry> entries = jar.entries().asIterator(); entries.hasNext(); ) {
                JarEntry entry = entries.next();
                for (String prefix : WHAT_HOOKS_ARE_MADE_OF) {
                    if (entry.getName().startsWith(prefix)) {
                        parts.add(entry.getName() + ' ' + Long.toHexString(entry.getCrc()));
                    }
                }
            }
        }
        return String.join("\n", parts);
    }
}
