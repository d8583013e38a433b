package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** With default options, what an application does from its first line on is seen: at the first start on a JDK, and at a later one with prepared hooks. */
class EarlyCallsIT {

    private static final double SHARE = 0.995;

    @TempDir
    private Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void copyOfTheAgent() throws IOException {
        jar = Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("mapwatch.jar"));
    }

    @OnEveryJdk
    void blocks_from_the_first_line_on(Jdk jdk) throws Exception {
        onFirstAndLaterStart(
                jdk,
                List.of("io.mapwatch.apps.EarlyApp", "blocks", "3000"),
                jvm -> awaitCalls(jvm, "unsafe", "allocate", 3_000));
    }

    @OnEveryJdk
    void blocks_by_the_jdks_own_class_from_the_first_line_on(Jdk jdk) throws Exception {
        onFirstAndLaterStart(
                jdk,
                List.of(
                        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "io.mapwatch.apps.EarlyApp",
                        "internal",
                        "3000"),
                jvm -> awaitCalls(jvm, "unsafe", "allocate", 3_000));
    }

    @OnEveryJdk
    void direct_buffers_from_the_first_line_on(Jdk jdk) throws Exception {
        onFirstAndLaterStart(
                jdk,
                List.of("io.mapwatch.apps.EarlyApp", "direct", "600"),
                jvm -> awaitCalls(jvm, "unsafe", "allocate", 600));
    }

    @OnEveryJdkAndNewest
    void mappings_of_files_from_the_first_line_on(Jdk jdk) throws Exception {
        onFirstAndLaterStart(
                jdk,
                List.of("io.mapwatch.apps.EarlyApp", "files", "12000"),
                jvm -> awaitOwned(jvm, "EarlyApp.mapFiles", 12_000));
    }

    @OnEveryJdk
    void the_native_method_that_maps_by_a_method_handle(Jdk jdk) throws Exception {
        onFirstAndLaterStart(
                jdk,
                List.of("io.mapwatch.apps.EarlyApp", "native", "3600"),
                jvm -> awaitOwned(jvm, "EarlyApp.mapNatively", 3_600));
    }

    @OnEveryJdkAndNewest
    void a_function_that_is_linked_in_a_static_initializer(Jdk jdk) throws Exception {
        assumeTrue(jdk.feature() >= 22, "java.lang.foreign is a preview before");
        onFirstAndLaterStart(
                jdk,
                List.of("io.mapwatch.apps22.EarlyLinkApp", "3174"),
                jvm -> awaitCalls(jvm, "downcall", "allocate", 3_174));
    }

    private interface Check {
        void of(ForkedJvm jvm) throws Exception;
    }

    private void onFirstAndLaterStart(Jdk jdk, List<String> application, Check check) throws Exception {
        try (ForkedJvm first = start(jdk, application)) {
            check.of(first);
            assertClean(first);
        }
        List<String> prepare = List.of(jdk.java().toString(), "-jar", jar.toString(), "prepare");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), prepare)) {
            assertThat(jvm.result().exit()).isZero();
        }
        try (ForkedJvm later = start(jdk, application)) {
            check.of(later);
            assertClean(later);
        }
    }

    private static void awaitCalls(ForkedJvm jvm, String api, String operation, int made) throws Exception {
        String name = "mapwatch_offheap_operations_total{api=\"" + api + "\",operation=\"" + operation
                + "\",outcome=\"success\",}";
        ForkedJvm.await(
                made + " calls, not " + jvm.scrape().get(name),
                () -> jvm.scrape().getOrDefault(name, 0.0) >= SHARE * made);
    }

    private static void awaitOwned(ForkedJvm jvm, String owner, int made) throws Exception {
        // the JDK may start a thread in such a call, which belongs to the same owner
        String files = "api=\"file_channel\",owner=\"io.mapwatch.apps." + owner;
        ForkedJvm.await(made + " mappings of " + owner, () -> jvm.owned(files) >= SHARE * made);
        assertThat(jvm.owned(files)).isLessThanOrEqualTo(made);
    }

    private static void assertClean(ForkedJvm jvm) {
        assertThat(jvm.stderr()).singleElement().asString().contains("hooks active");
    }

    private ForkedJvm start(Jdk jdk, List<String> application) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        if (jdk.feature() >= 24) {
            arguments.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        arguments.add("-javaagent:" + jar + "=port=0,evidence=off,prepare=off");
        arguments.addAll(application);
        return ForkedJvm.start(jdk, ForkedJvm.LARGE_BLOCKS_MAPPED, arguments);
    }
}
