package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mappings are read as text or by query, whichever is cheaper, and no figure depends on which. */
class ScanWayIT {

    private static final int FILES = 6_000;

    @TempDir
    private Path folder;

    static Stream<Jdk> jdksWithForeignMemory() {
        return Jdk.withForeignMemory();
    }

    @ParameterizedTest
    @MethodSource("jdksWithForeignMemory")
    void text_and_query_show_the_same(Jdk jdk) throws Exception {
        assumeThat(kernelHasQuery()).as("Linux 6.11 or newer").isTrue();
        String agentClasses = Path.of("target/isolated").toAbsolutePath().toString();
        List<String> command = List.of(
                jdk.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx64m",
                "-cp",
                ForkedJvm.classPath(jdk) + File.pathSeparator + agentClasses,
                "io.mapwatch.apps22.BothWaysApp",
                folder.toString());
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            ForkedJvm.Result result = jvm.result();

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).hasSize(4);
            String text = result.stdout().get(0);
            assertThat(text)
                    .contains(" deleted_file 5 ", "suffix=.dvd, deleted=true, owner=, mappings=5")
                    .doesNotContain(" thread_stack 0 ", " shared_memory 0 ", " library 0 ", " jdk_image 0 ");
            assertThat(result.stdout().get(1)).isEqualTo(text);
            assertThat(result.stdout().get(2)).isEqualTo("true");
            assertThat(result.stdout().get(3)).isEqualTo("text escapes this name");
        }
    }

    @OnOneJdk
    void a_process_with_many_files_is_queried_where_that_can_be(Jdk jdk) throws Exception {
        String way = jdk.feature() >= 22 && kernelHasQuery() ? "query" : "text";
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-Djava.io.tmpdir=" + folder,
                        ForkedJvm.agent("port=0", "interval=1s", "budget=5%"),
                        "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            assertThat(way(jvm)).isEqualTo("text");

            jvm.command("map-deleted " + FILES);
            ForkedJvm.await("a scan of all files", () -> deletedFiles(jvm) >= FILES);
            double asText = deletedFiles(jvm);
            double scans = jvm.scans();
            ForkedJvm.await("three more", () -> jvm.scans() >= scans + 3);

            assertThat(way(jvm)).isEqualTo(way);
            assertThat(deletedFiles(jvm)).isEqualTo(asText);
            assertThat(jvm.end().stderr()).hasSize(1);
        }
    }

    private static String way(ForkedJvm jvm) {
        String info = jvm.scrape().keySet().stream()
                .filter(series -> series.startsWith("mapwatch_info"))
                .findFirst()
                .orElseThrow();
        return info.replaceAll(".*scan=\"(\\w+)\".*", "$1");
    }

    private static double deletedFiles(ForkedJvm jvm) {
        return jvm.scrape().entrySet().stream()
                .filter(series -> series.getKey().startsWith("mapwatch_mappings{")
                        && series.getKey().contains("\"deleted_file\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean kernelHasQuery() {
        String[] version = System.getProperty("os.version").split("[.-]");
        int major = Integer.parseInt(version[0]);
        return major > 6 || (major == 6 && Integer.parseInt(version[1]) >= 11);
    }
}
