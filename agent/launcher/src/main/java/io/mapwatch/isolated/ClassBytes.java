package io.mapwatch.isolated;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.net.URI;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes of one package of a jar, as they were when the jar was read. */
final class ClassBytes implements ModuleReader {

    private final Map<String, byte[]> byName = new HashMap<>();

    ClassBytes(File jar, String packageName) throws IOException {
        String folder = packageName.replace('.', '/') + '/';
        try (JarFile file = new JarFile(jar, false)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        byName.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    @Override
    public Optional<URI> find(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<InputStream> open(String name) {
        byte[] bytes = byName.get(name);
        return bytes == null ? Optional.empty() : Optional.of(new ByteArrayInputStream(bytes));
    }

    @Override
    public Stream<String> list() {
        return byName.keySet().stream();
    }

    @Override
    public void close() {}
}
