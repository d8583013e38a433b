package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.apps.LeakApp;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The owner table names the lines that leak, past the libraries that map for them, with the kernel's numbers. */
class OwnersIT {

    @OnEveryJdk
    void two_leaking_lines_are_named_with_their_mappings(Jdk jdk) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("-cp", ForkedJvm.programClassPath(), "-XX:MaxDirectMemorySize=1g"));
        if (jdk.feature() >= 24) {
            arguments.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        arguments.addAll(List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.LeakApp"));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, arguments)) {
            jvm.awaitHooks();
            ForkedJvm.await("the owner of Lucene's mappings", () -> held(jvm, "openSegment", "file_channel") >= 297);
            assertThat(held(jvm, "openSegment", "file_channel")).isCloseTo(300, within(3.0));
            ForkedJvm.await("Netty's buffers", () -> jvm.stdout().contains("ready"));
            // some of the 200 grow together with what others map beside them, and then are mostly those others'
            ForkedJvm.await(
                    "the owner of Netty's buffers",
                    () -> Math.abs(held(jvm, "bufferRequests", "unsafe") - mappingsOfBuffers(jvm)) <= 2);
            assertThat(mappingsOfBuffers(jvm)).isBetween(190, 200);

            Map<String, Double> scrape = jvm.scrape();
            double owned = scrape.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("mapwatch_owner_mappings{"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            assertThat(scrape).containsEntry("process_memory_map_areas", owned);
        }
    }

    @OnEveryJdk
    void beyond_the_named_ones_owners_are_other_and_with_none_no_call_site_leaves_the_process(Jdk jdk)
            throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of(ForkedJvm.agent("port=0", "hooks=sync", "owners=0"), "io.mapwatch.apps.CommandApp"))) {
            jvm.awaitHooks();
            for (int i = 0; i < 20; i++) {
                jvm.command("map 4096");
            }
            ForkedJvm.await(
                    "20 mappings of others",
                    () -> jvm.scrape().getOrDefault("mapwatch_owner_mappings{api=\"any\",owner=\"other\",}", 0.0)
                            == 20);
            assertThat(jvm.metrics()).doesNotContain(".java:");
            assertThat(jvm.get("/snapshot.json", "").body()).doesNotContain(".java:");
        }
    }

    /** How many of the kernel's mappings are mostly the buffers whose addresses the application says. */
    private static int mappingsOfBuffers(ForkedJvm jvm) {
        TreeMap<Long, Long> endByStart = new TreeMap<>();
        for (String line : maps(jvm)) {
            String[] range = line.substring(0, line.indexOf(' ')).split("-");
            endByStart.put(Long.parseUnsignedLong(range[0], 16), Long.parseUnsignedLong(range[1], 16));
        }
        Map<Long, Long> bytesByStart = new TreeMap<>();
        String addresses = jvm.stdout().stream()
                .filter(line -> line.startsWith("buffers "))
                .findFirst()
                .orElseThrow();
        for (String address : addresses.substring("buffers ".length()).split(" ")) {
            Long start = endByStart.floorKey(Long.parseUnsignedLong(address, 16));
            bytesByStart.merge(start, (long) LeakApp.BUFFER_BYTES, Long::sum);
        }
        return (int) bytesByStart.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() >= endByStart.getOrDefault(entry.getKey(), 0L) - entry.getKey())
                .count();
    }

    private static List<String> maps(ForkedJvm jvm) {
        try {
            return Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/maps"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mappings of the one owner whose call site is in that method of the application. */
    private static double held(ForkedJvm jvm, String method, String api) {
        return jvm.scrape().entrySet().stream()
                .filter(entry -> entry.getKey()
                        .matches("mapwatch_owner_mappings\\{api=\"" + api
                                + "\",owner=\"io\\.mapwatch\\.apps\\.LeakApp\\." + method
                                + "\\(LeakApp\\.java:\\d+\\)\",}"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
