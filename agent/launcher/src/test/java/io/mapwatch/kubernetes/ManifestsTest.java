package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each manifest is as the API of its kind has it, and the rules for Prometheus' operator are those for Prometheus. */
class ManifestsTest {

    /** All but what is for kustomize, which {@link KustomizeTest} builds, and for Google's command line, in {@link NodesTest}. */
    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("gke-system-config.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void each_manifest_is_as_its_api_knows_it(Path file) throws Exception {
        JsonNode manifest = Manifests.read(Manifests.FOLDER.relativize(file).toString());

        assertThatCode(() -> Manifests.check(manifest)).doesNotThrowAnyException();
        assertThat(manifest.at("/metadata/name").asText()).matches("[a-z][a-z-]*");
    }

    @ParameterizedTest
    @CsvSource({
        "agent/deployment.yaml, readOnlyRootFilesystem, readOnlyRootFileSystem",
        "agent/deployment.yaml, containerPort: 9464, containerPort: http",
        "agent/deployment.yaml, '\"9464\"', 9464",
        "agent/deployment.yaml, 'readOnly: true', readOnly: 1",
        "base/pod-monitor.yaml, sampleLimit, samplesLimit",
        "base/pod-monitor.yaml, 'any: true', any: yes please",
        "base/prometheus-rule.yaml, annotations:, annotation:",
        "base/prometheus-rule.yaml, severity: warning, severity: [warning]",
        "example/deployment.yaml, replicas: 2, replicas: two",
        "example/deployment.yaml, 'emptyDir: {}', emptyDirectory: {}",
        "nodes/daemonset.yaml, privileged: true, priviledged: true",
        "nodes/daemonset.yaml, DaemonSet, DeamonSet",
        "nodes/tuned.yaml, priority: 20, priority: high",
        "nodes/tuned.yaml, recommend:, recommended:"
    })
    void a_mistake_in_one_is_found(String file, String right, String wrong) throws Exception {
        String text = Files.readString(Manifests.FOLDER.resolve(file));
        assertThat(text).contains(right);
        JsonNode manifest = Manifests.parse(text.replace(right, wrong)).get(0);

        assertThatThrownBy(() -> Manifests.check(manifest)).isInstanceOf(IOException.class);
    }

    @Test
    void a_name_that_is_given_twice_is_found() {
        assertThatThrownBy(() -> Manifests.parse("kind: DaemonSet\nkind: Deployment\n"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_operators_rules_are_those_of_prometheus_itself() throws Exception {
        JsonNode rules = Manifests.read("../prometheus/mapwatch.rules.yml");

        assertThat(rules.path("groups")).isNotEmpty();
        assertThat(Manifests.read("base/prometheus-rule.yaml").at("/spec/groups"))
                .isEqualTo(rules.path("groups"));
    }
}
