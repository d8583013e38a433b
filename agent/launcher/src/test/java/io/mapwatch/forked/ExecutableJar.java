package io.mapwatch.forked;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;

/** An application in the one jar of Spring Boot: its loader at the root, libraries nested in it as they are. */
public final class ExecutableJar {

    private static final String LOADER = "spring-boot-loader.jar";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private ExecutableJar() {}

    /** Writes the jar; the application is this one class of the tests. */
    public static void write(Path jar, String mainClass, LibrarySet libraries) throws IOException {
        String file = mainClass.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest(mainClass))) {
            // the loader opens a nested jar where it lies, so it must not be compressed
            entries.setMethod(JarOutputStream.STORED);
            addLoader(entries, libraries.folder().resolve(LOADER));
            add(entries, CLASSES, new byte[0]);
            add(entries, CLASSES + file, Files.readAllBytes(LibrarySet.CLASSES.resolve(file)));
            add(entries, LIBRARIES, new byte[0]);
            try (DirectoryStream<Path> nested = Files.newDirectoryStream(libraries.folder())) {
                for (Path library : nested) {
                    if (!library.endsWith(LOADER)) {
                        add(entries, LIBRARIES + library.getFileName(), Files.readAllBytes(library));
                    }
                }
            }
        }
    }

    private static Manifest manifest(String mainClass) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
        attributes.putValue("Start-Class", mainClass);
        attributes.putValue("Spring-Boot-Classes", CLASSES);
        attributes.putValue("Spring-Boot-Lib", LIBRARIES);
        return manifest;
    }

    private static void addLoader(JarOutputStream entries, Path loader) throws IOException {
        try (JarFile jar = new JarFile(loader.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entries, entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    private static void add(JarOutputStream entries, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        JarEntry entry = new JarEntry(name);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entries.putNextEntry(entry);
        entries.write(bytes);
        entries.closeEntry();
    }
}
