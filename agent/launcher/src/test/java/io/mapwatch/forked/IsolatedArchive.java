package io.mapwatch.forked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** The archive inside the agent's jar, with all that its isolated loader loads. */
public final class IsolatedArchive {

    private static final String NAME = "isolated.zip";

    private IsolatedArchive() {}

    /** Opens a copy of it in {@code folder}. */
    public static JarFile copyTo(Path folder) throws IOException {
        Path copy = folder.resolve(NAME);
        try (JarFile jar = new JarFile(ForkedJvm.AGENT_JAR.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(NAME))) {
            Files.copy(in, copy);
        }
        return new JarFile(copy.toFile());
    }
}
