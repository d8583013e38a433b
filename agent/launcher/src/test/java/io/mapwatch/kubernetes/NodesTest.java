package io.mapwatch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file in docs/kubernetes/nodes sets the same limit, in the form that its reader wants. */
class NodesTest {

    private static final int LIMIT = 262_144;

    @Test
    void sysctl_takes_the_file_for_sysctl_d() throws Exception {
        String file = Manifests.FOLDER.resolve("nodes/90-max-map-count.conf").toString();

        assertThat(printed(new ProcessBuilder("sysctl", "--dry-run", "-p", file)))
                .isEqualTo("vm.max_map_count = " + LIMIT + "\n");
    }

    /** With a command in sysctl's place: the machine that runs the test keeps its limit. */
    @Test
    void the_daemon_set_raises_a_lower_limit_and_leaves_a_higher_one_alone(@TempDir Path folder) throws Exception {
        Path sysctl = Files.writeString(folder.resolve("sysctl"), """
                #!/bin/sh
                [ "$1" = -n ] && echo "$NOW" || echo "$@"
                """);
        assertThat(sysctl.toFile().setExecutable(true)).isTrue();
        JsonNode command = Manifests.read("nodes/daemonset.yaml").at("/spec/template/spec/initContainers/0/command");
        ProcessBuilder shell = new ProcessBuilder(
                command.path(0).asText(),
                command.path(1).asText(),
                command.path(2).asText());
        shell.environment().put("PATH", folder.toString());

        shell.environment().put("NOW", "65530");
        assertThat(printed(shell)).isEqualTo("-w vm.max_map_count=" + LIMIT + "\n");
        shell.environment().put("NOW", "1048576");
        assertThat(printed(shell)).isEmpty();
    }

    @Test
    void tuned_raises_a_lower_limit() throws Exception {
        JsonNode spec = Manifests.read("nodes/tuned.yaml").path("spec");

        assertThat(spec.at("/profile/0/data").asText()).endsWith("[sysctl]\nvm.max_map_count=>" + LIMIT + "\n");
        assertThat(spec.at("/recommend/0/profile")).isEqualTo(spec.at("/profile/0/name"));
    }

    @Test
    void the_files_for_node_pools_set_it() throws Exception {
        assertThat(Manifests.read("nodes/gke-system-config.yaml").toString())
                .isEqualTo("{\"linuxConfig\":{\"sysctl\":{\"vm.max_map_count\":\"" + LIMIT + "\"}}}");
        assertThat(Manifests.read("nodes/aks-linux-os-config.json").toString())
                .isEqualTo("{\"sysctls\":{\"vmMaxMapCount\":" + LIMIT + "}}");
        assertThat(Files.readString(Manifests.FOLDER.resolve("nodes/bottlerocket.toml")))
                .endsWith("[settings.kernel.sysctl]\n\"vm.max_map_count\" = \"" + LIMIT + "\"\n");
    }

    private static String printed(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
