package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves behind for the person who has to find out why. */
class EvidenceIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";

    /** Levels that 1,000 mappings pass, whatever the machine's usual limit is. */
    private static final List<String> LOW = List.of("warning=0.001", "critical=0.012");

    private static final String CLIMBED = "io.mapwatch.apps.ClimbedApp";
    private static final String CRITICAL_FROM_THE_START = "port=0,interval=1s,budget=20%";

    @TempDir
    private Path folder;

    @OnEveryJdk
    void at_critical_it_says_what_is_mapped_by_whom_and_what_to_do(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments(true))) {
            jvm.awaitHooks();
            jvm.command("map-deleted 1000");
            ForkedJvm.await("evidence", () -> !files().isEmpty());
            ForkedJvm.await(
                    "the line that names it",
                    () -> jvm.stderr().stream()
                            .anyMatch(line -> line.equals(
                                    "mapwatch: evidence in " + files().get(0) + ": the level turned critical")));

            Path file = files().get(0);
            assertThat(files()).hasSize(1);
            assertThat(file.getFileName().toString())
                    .matches("mapwatch-evidence-\\d{8}T\\d{6}Z-" + jvm.pid() + "\\.txt");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file))
                    .startsWith("== the level turned critical; counted 20")
                    .contains(APP + " (PID " + jvm.pid() + ")\n")
                    .containsPattern(
                            "\\d\\d % of [\\d,]+ mappings are deleted \\.dvd files under \\S+, (?:9\\d % of them|all) mapped by"
                                    + " io\\.mapwatch\\.apps\\.CommandApp\\.mapDeleted\\(CommandApp\\.java:\\d+\\)")
                    .contains("  called by io.mapwatch.apps.CommandApp.run(CommandApp.java:")
                    .contains("\nJVM: ", "\nkernel: Linux ", "\nallocator: glibc\n", "\nmapwatch: ")
                    .contains("sudo sysctl -w vm.max_map_count=");
            assertThat(jvm.end().stdout()).doesNotContain("mapwatch");
        }
    }

    /** Without native calls there are no unnamed files, as on some file systems. */
    @OnOneJdk
    void it_is_its_owners_alone_where_there_are_no_unnamed_files_whatever_the_umask(Jdk jdk) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
        command.addAll(List.of(jdk.java().toString(), "-Dos.arch=pdp11", "-cp", ForkedJvm.classPath(jdk)));
        command.addAll(arguments(true));
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), command)) {
            jvm.awaitHooks();
            jvm.command("map-deleted 1000");
            ForkedJvm.await("evidence", () -> !files().isEmpty());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
        }
    }

    @OnEveryJdk
    void a_climb_to_critical_in_mains_first_line_leaves_evidence_and_the_vms_own_mappings_are_told_apart(Jdk jdk)
            throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of(ForkedJvm.agent(CRITICAL_FROM_THE_START, "evidence=" + folder), CLIMBED, "5000"))) {
            awaitEvidenceAndKinds(jvm);
        }
    }

    /** With mappings left for the agent itself, which takes some fifty when it starts. */
    @OnEveryJdk
    void attached_to_a_process_that_is_critical_it_leaves_evidence_and_the_vms_own_mappings_are_told_apart(Jdk jdk)
            throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(CLIMBED, "700"))) {
            jvm.firstLine();
            jdk.tool(
                    "java",
                    "-jar",
                    ForkedJvm.AGENT_JAR.toString(),
                    "attach",
                    Long.toString(jvm.pid()),
                    CRITICAL_FROM_THE_START + ",evidence=" + folder);
            awaitEvidenceAndKinds(jvm);
        }
    }

    private void awaitEvidenceAndKinds(ForkedJvm jvm) throws Exception {
        // a sample from before the climb may come first: then so many more mappings are a reason of their own
        ForkedJvm.await("evidence of the level", () -> files().stream().anyMatch(EvidenceIT::tellsOfCritical));
        ForkedJvm.await("the endpoint", () -> jvm.stderr().stream().anyMatch(line -> line.contains("/metrics")));
        for (String kind : List.of("java_heap", "code_cache", "metaspace")) {
            ForkedJvm.await(
                    kind, () -> jvm.scrape().getOrDefault("mapwatch_mappings{kind=\"" + kind + "\",}", 0.0) > 0);
        }
        assertThat(files()).hasSize(1);
        assertThat(jvm.end().exit()).isZero();
    }

    private static boolean tellsOfCritical(Path file) {
        try {
            return Files.readString(file).contains("== the level turned critical; counted 20");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @OnEveryJdk
    void a_healthy_process_leaves_nothing(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0", "evidence=" + folder), APP))) {
            jvm.awaitHooks();
            jvm.command("map 4096");
            assertThat(jvm.end().exit()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @OnOneJdk
    void a_folder_that_cannot_be_is_one_line(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0", "evidence=/proc/none"), APP))) {
            jvm.awaitHooks();
            ForkedJvm.await("the line", () -> jvm.stderr().size() >= 2);
            assertThat(jvm.end().stderr())
                    .filteredOn(line -> line.contains("evidence"))
                    .containsExactly("mapwatch: no evidence file, choose another folder with evidence=: /proc/none");
        }
    }

    @OnOneJdk
    void the_snapshot_shows_the_figures_of_the_scrape_and_the_owners(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments(false))) {
            jvm.awaitHooks();
            jvm.command("map-deleted 1000");
            // those that are made during a scan have their owner in the next one
            ForkedJvm.await(
                    "the mappings in the scrape",
                    () -> deleted(jvm) >= 1000 && jvm.owned("CommandApp.mapDeleted(") == 1000);
            String json;
            Map<String, Double> scrape;
            do { // until no scan came between
                json = jvm.get("/snapshot.json", "").body();
                scrape = jvm.scrape();
            } while (!time(json).equals(time(jvm.get("/snapshot.json", "").body())));

            assertThat(json)
                    .contains("\"mappings\":" + Math.round(scrape.getOrDefault("process_memory_map_areas", 0.0)) + ",")
                    .contains("\"deleted_file\":" + deleted(jvm) + ",")
                    .containsPattern(
                            "\"suffix\":\"\\.dvd\",\"deleted\":true,\"owner\":\"io\\.mapwatch\\.apps\\.CommandApp"
                                    + "\\.mapDeleted[^\"]+\",\"mappings\":1000}")
                    .contains("\"diagnosis\":\"", "\"timeline\":[[", "\"refusals\":[]", "\"allocator\":\"glibc\"");
        }
    }

    @OnOneJdk
    void on_another_address_than_loopback_the_pages_are_served_only_if_asked_for(Jdk jdk) throws Exception {
        assertThat(pageStatuses(jdk, "host=0.0.0.0")).containsOnly(404);
        assertThat(pageStatuses(jdk, "host=0.0.0.0,pages=on")).containsOnly(200);
        assertThat(pageStatuses(jdk, "host=localhost")).containsOnly(200);
    }

    private static Set<Integer> pageStatuses(Jdk jdk, String options) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0", "evidence=off", options), APP))) {
            Set<Integer> statuses = new TreeSet<>();
            for (String page : List.of("/snapshot.json", "/", "/page.css", "/page.js", "/chart.js")) {
                statuses.add(jvm.get(page, "").statusCode());
            }
            return statuses;
        }
    }

    /** Of the sample that is shown; what stands before is its subject. */
    private static String time(String json) {
        return json.substring(0, json.indexOf("\"complete\""));
    }

    private List<String> arguments(boolean low) {
        String levels = low ? "," + String.join(",", LOW) : "";
        return List.of(ForkedJvm.agent("port=0", "hooks=sync", "evidence=" + folder + levels), APP);
    }

    private static long deleted(ForkedJvm jvm) {
        return Math.round(jvm.scrape().getOrDefault("mapwatch_mappings{kind=\"deleted_file\",}", 0.0));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
