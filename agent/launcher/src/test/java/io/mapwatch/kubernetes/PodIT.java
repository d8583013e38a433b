package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The pod of docs/kubernetes/agent, played by processes: its init container's command, then a JVM with its environment. */
class PodIT {

    private static final Pattern COPY = Pattern.compile("(?m)^COPY --chmod=644 (\\S+) (\\S+)$");

    @TempDir
    private Path root;

    @OnOneJdk
    void a_jvm_that_knows_only_its_environment_is_watched(Jdk jdk) throws Exception {
        JsonNode pod = Manifests.read("agent/deployment.yaml").at("/spec/template/spec");
        image();
        copy(pod);
        // an init container runs again when the pod's sandbox is made anew, with the volumes as they were
        copy(pod);
        Files.createDirectory(root.resolve("mapwatch-evidence"));

        Map<String, String> environment = environment(pod.at("/containers/0/env"));
        List<String> command =
                List.of(jdk.java().toString(), "-cp", ForkedJvm.classPath(jdk), "io.mapwatch.apps.IdleApp");
        try (ForkedJvm jvm = ForkedJvm.start(environment, command)) {
            ForkedJvm.await("a count", () -> jvm.scrape().containsKey("process_memory_map_areas"));
            assertThat(jvm.stderr().get(0))
                    .isEqualTo("Picked up JAVA_TOOL_OPTIONS: " + environment.get("JAVA_TOOL_OPTIONS"));
        }
    }

    /** What the Dockerfile puts into the image. */
    private void image() throws Exception {
        Matcher copy = COPY.matcher(Files.readString(Manifests.FOLDER.resolve("Dockerfile")));
        assertThat(copy.find()).isTrue();
        assertThat(ForkedJvm.AGENT_JAR).hasFileName(copy.group(1));
        Files.copy(ForkedJvm.AGENT_JAR, inRoot(copy.group(2)));
    }

    private void copy(JsonNode pod) throws Exception {
        JsonNode init = pod.at("/initContainers/0");
        Files.createDirectories(inRoot(init.at("/volumeMounts/0/mountPath").asText()));
        JsonNode command = init.path("command");
        Process process = new ProcessBuilder(
                        command.path(0).asText(),
                        inRoot(command.path(1).asText()).toString(),
                        inRoot(command.path(2).asText()).toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private Map<String, String> environment(JsonNode entries) {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode entry : entries) {
            String field = entry.at("/valueFrom/fieldRef/fieldPath").asText();
            String value = field.equals("status.podIP")
                    ? "127.0.0.1"
                    : entry.path("value").asText();
            environment.put(entry.path("name").asText(), value.replaceFirst("/mapwatch", root + "/mapwatch"));
        }
        environment.put("MAPWATCH_PORT", "0");
        return environment;
    }

    private Path inRoot(String path) {
        return root.resolve(path.substring(1));
    }
}
