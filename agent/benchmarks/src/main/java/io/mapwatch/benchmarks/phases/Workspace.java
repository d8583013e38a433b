package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.EmptyAgent;
import io.mapwatch.benchmarks.apps.GeneratedClasses;
import io.mapwatch.benchmarks.apps.IdleApp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The jars and folders that the measured JVMs need. Those that are made for them lie in a folder that {@link #close} deletes.
 *
 * @param agentJar the measured agent
 * @param ownJar these benchmarks
 */
public record Workspace(Path agentJar, Path ownJar, Path folder) implements AutoCloseable {

    static final int GENERATED_CLASSES = 1_500;

    public static Workspace create(Path agentJar) throws IOException, URISyntaxException {
        if (!Files.isRegularFile(agentJar)) {
            throw new IOException("no agent at " + agentJar + "; build it first, and start in the project's folder");
        }
        Path ownJar = Path.of(Workspace.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Workspace workspace =
                new Workspace(agentJar.toAbsolutePath(), ownJar, Files.createTempDirectory("mapwatch-benchmarks"));
        workspace.makeEmptyAgent();
        workspace.makeIdleApp();
        workspace.makeGeneratedClasses();
        return workspace;
    }

    Path emptyAgentJar() {
        return folder.resolve("empty-agent.jar");
    }

    /** A jar with {@link IdleApp} only, so that the class path opens at once. */
    Path idleAppJar() {
        return folder.resolve("idle-app.jar");
    }

    Path generatedClassesJar() {
        return folder.resolve("generated-classes.jar");
    }

    /** A copy of the agent, with its hooks prepared for {@code jdk}. */
    Path preparedAgentJar(Jdk jdk) throws IOException {
        Path jar = folder.resolve("prepared-" + jdk.feature() + ".jar");
        if (!Files.exists(jar)) {
            Files.copy(agentJar, jar);
            try (Jvm prepare = Jvm.start(List.of(jdk.tool("java"), "-jar", jar.toString(), "prepare"), Map.of())) {
                prepare.await("holds the hooks");
            }
        }
        return jar;
    }

    private void makeEmptyAgent() throws IOException {
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(emptyAgentJar()), manifest)) {
            add(jar, EmptyAgent.class.getName(), bytes(EmptyAgent.class));
        }
    }

    private void makeIdleApp() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(idleAppJar()), manifest())) {
            add(jar, IdleApp.class.getName(), bytes(IdleApp.class));
        }
    }

    private void makeGeneratedClasses() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(generatedClassesJar()), manifest())) {
            for (int number = 1; number <= GENERATED_CLASSES; number++) {
                add(jar, GeneratedClasses.name(number), GeneratedClasses.bytes(number));
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("no class file of " + type);
            }
            return in.readAllBytes();
        }
    }

    private static void add(JarOutputStream jar, String className, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(className.replace('.', '/') + ".class"));
        jar.write(bytes);
        jar.closeEntry();
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
