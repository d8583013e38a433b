package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The owner table names the lines that leak, past the libraries that map for them, with the kernel's numbers. */
class OwnersIT {

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void two_leaking_lines_are_named_with_their_mappings(Jdk jdk) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-XX:MaxDirectMemorySize=1g"));
        if (jdk.feature() >= 24) {
            arguments.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        arguments.addAll(List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.LeakApp"));
        // with glibc's threshold fixed: else the first free raises it, and the blocks lie in an arena
        try (ForkedJvm jvm = ForkedJvm.start(jdk, Map.of("MALLOC_MMAP_THRESHOLD_", "131072"), arguments)) {
            jvm.awaitHooks();
            ForkedJvm.await("the owner of Lucene's mappings", () -> held(jvm, "openSegment", "file_channel") >= 297);
            assertThat(held(jvm, "openSegment", "file_channel")).isCloseTo(300, within(3.0));
            ForkedJvm.await("the owner of Netty's buffers", () -> held(jvm, "bufferRequests", "unsafe") >= 198);
            assertThat(held(jvm, "bufferRequests", "unsafe")).isCloseTo(200, within(2.0));

            Map<String, Double> scrape = jvm.scrape();
            double owned = scrape.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("mapwatch_owner_mappings{"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            assertThat(scrape).containsEntry("process_memory_map_areas", owned);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void beyond_the_named_ones_owners_are_other(Jdk jdk) throws Exception {
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
