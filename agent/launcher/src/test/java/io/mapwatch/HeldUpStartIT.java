package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.apps.SlowTransformer;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import io.mapwatch.forked.OnEveryJdk;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** An application that needs hooks before they are in, where something holds up the agent. */
class HeldUpStartIT {

    private static final String MAPPED =
            "mapwatch_offheap_operations_total{api=\"file_channel\",operation=\"map\",outcome=\"success\",}";

    @TempDir
    private Path folder;

    @OnEveryJdk
    void it_goes_on_without_them_and_the_agent_says_so(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-javaagent:" + otherAgent(),
                        ForkedJvm.agent("port=0", "evidence=off", "prepare=off"),
                        "io.mapwatch.apps.EarlyApp",
                        "files",
                        "10"))) {
            // it answers while the agent is still held up
            jvm.command("map 4096");
            assertThat(jvm.stderr()).isEmpty();
            ForkedJvm.await("both lines", () -> jvm.stderr().size() > 1);
            assertThat(jvm.stderr())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("the application waited 2 s for hooks and went on without them"))
                    .anyMatch(line -> line.contains("hooks partial"));

            double before = jvm.scrape().getOrDefault(MAPPED, 0.0);
            jvm.command("map 4096");
            assertThat(jvm.scrape().get(MAPPED)).isEqualTo(before + 1);
        }
    }

    private Path otherAgent() throws Exception {
        Path jar = folder.resolve("other-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", SlowTransformer.class.getName());
        String file = SlowTransformer.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(file));
            entries.write(Files.readAllBytes(LibrarySet.CLASSES.resolve(file)));
        }
        return jar;
    }
}
