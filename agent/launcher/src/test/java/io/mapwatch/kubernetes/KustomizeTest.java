package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kubectl kustomize} builds: manifests that their APIs know, and that fit together. */
class KustomizeTest {

    @BeforeAll
    static void needs_kubectl() throws Exception {
        String version = printed("kubectl", "version", "--client");
        assumeTrue(
                version.matches("(?s).*Kustomize Version: v[4-9].*"),
                "needs a kubectl with kustomize 4 or newer (kubectl 1.21; Debian 12's is older): " + version);
    }

    @Test
    void the_example_has_the_agent_that_its_jvm_is_told_to_load() throws Exception {
        JsonNode deployment = only("Deployment", build("example"));
        JsonNode pod = deployment.at("/spec/template/spec");
        JsonNode copy = pod.at("/initContainers/0");
        JsonNode app = pod.at("/containers/0");

        assertThat(pod.path("containers")).hasSize(1);
        assertThat(copy.path("image").asText()).isEqualTo("registry.example.org/mapwatch:0.1.0");
        assertThat(value(app, "JAVA_TOOL_OPTIONS"))
                .isEqualTo("-javaagent:" + copy.at("/command/2").asText());
        assertThat(value(app, "MAPWATCH_PORT"))
                .isEqualTo(app.at("/ports/0/containerPort").asText());
        assertThat(app.path("image").asText())
                .as("what the example itself says")
                .startsWith("registry.example.org/shop:");
        assertThat(mounted(app)).containsAll(mounted(copy)).contains(value(app, "MAPWATCH_EVIDENCE"), "/tmp");
        assertThat(names(pod.path("volumes")))
                .containsAll(names(app.path("volumeMounts")))
                .containsAll(names(copy.path("volumeMounts")));
    }

    @Test
    void the_monitor_finds_the_pods_of_the_example() throws Exception {
        JsonNode monitor = only("PodMonitor", build("base")).path("spec");
        JsonNode template = only("Deployment", build("example")).at("/spec/template");
        JsonNode labels = template.at("/metadata/labels");

        assertThat(monitor.at("/selector/matchLabels").properties())
                .isNotEmpty()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
        assertThat(labels.has(monitor.path("jobLabel").asText())).isTrue();
        assertThat(names(template.at("/spec/containers/0/ports")))
                .contains(monitor.at("/podMetricsEndpoints/0/port").asText());
    }

    @Test
    void a_deployment_without_the_label_is_left_alone(@TempDir Path folder) throws Exception {
        String deployment = Files.readString(Manifests.FOLDER.resolve("example/deployment.yaml"));
        Files.writeString(
                folder.resolve("deployment.yaml"), deployment.replace("mapwatch: enabled", "mapwatch: later"));
        Path agent =
                folder.toRealPath().relativize(Manifests.FOLDER.resolve("agent").toRealPath());
        Files.writeString(
                folder.resolve("kustomization.yaml"), "resources: [deployment.yaml]\ncomponents: [" + agent + "]\n");

        JsonNode built = only("Deployment", build(folder));

        assertThat(built.at("/spec"))
                .isEqualTo(Manifests.parse(deployment).get(0).at("/spec"));
    }

    private static List<JsonNode> build(String folder) throws Exception {
        return build(Manifests.FOLDER.resolve(folder));
    }

    private static List<JsonNode> build(Path folder) throws Exception {
        List<JsonNode> manifests = Manifests.parse(printed("kubectl", "kustomize", folder.toString()));
        for (JsonNode manifest : manifests) {
            Manifests.check(manifest);
        }
        return manifests;
    }

    private static JsonNode only(String kind, List<JsonNode> manifests) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private static String value(JsonNode container, String variable) {
        return elements(container.path("env"))
                .filter(entry -> entry.path("name").asText().equals(variable))
                .map(entry -> entry.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> mounted(JsonNode container) {
        return elements(container.path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .toList();
    }

    private static List<String> names(JsonNode list) {
        return elements(list).map(element -> element.path("name").asText()).toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Standard output, or the reason why there is none. */
    private static String printed(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        } catch (IOException e) {
            return e.toString();
        }
    }
}
