package io.mapwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The built jar in a JVM of its own, whose output goes to files in a folder. */
final class DemoProcess {

    private static final long DEADLINE_SECONDS = 60;

    private final Path folder;
    private final Process process;

    private DemoProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static DemoProcess start(Jdk jdk, Path folder, List<String> jvmArguments, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xmx512m"));
        command.addAll(jvmArguments);
        command.addAll(List.of("-jar", System.getProperty("mapwatch.demo.jar")));
        command.addAll(List.of(arguments));
        return new DemoProcess(
                folder,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .redirectError(folder.resolve("err").toFile())
                        .start());
    }

    /** A jar whose name and manifest make the JVM load {@link FakeAgent}, to be given as {@code -javaagent:}. */
    static String fakeAgent(Path folder) throws IOException {
        Path jar = folder.resolve("mapwatch-fake.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), FakeAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(FakeAgent.class, AgentBeanTest.PressureMXBean.class, AgentBeanTest.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (var in = type.getClassLoader().getResourceAsStream(name)) {
                    assertThat(in).as(name).isNotNull();
                    in.transferTo(out);
                }
            }
        }
        return "-javaagent:" + jar;
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end within " + DEADLINE_SECONDS + " s; so far:\n" + out() + err());
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
