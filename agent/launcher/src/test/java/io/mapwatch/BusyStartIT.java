package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes behind a busy start of the application, and what that does meanwhile is seen all the same. */
class BusyStartIT {

    @TempDir
    private Path folder;

    @OnEveryJdkAndNewest
    void threads_and_libraries_of_a_busy_start_have_an_owner_when_the_agent_comes(Jdk jdk) throws Exception {
        Path jar = prepared(jdk);
        List<String> arguments = new ArrayList<>();
        if (jdk.feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.addAll(
                List.of("-javaagent:" + jar + "=port=0,evidence=off,interval=500ms", "io.mapwatch.apps.BusyStartApp"));
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.firstLine();
            Thread.sleep(300); // the hooks go in beside main, and no thread's start waits for them
            jvm.command("start 50");
            jvm.command("load");
            assertThat(jvm.stderr()).isEmpty();

            jvm.command("rest");
            ForkedJvm.await("the threads", () -> owned(jvm, "thread", ".start(") == 100);
            ForkedJvm.await("the library", () -> owned(jvm, "library", ".run(") > 2);
            Map<String, Double> scrape = jvm.scrape();
            assertThat(scrape).containsEntry("process_memory_map_areas", Exposition.owned(scrape, ""));
            assertThat(jvm.stderr()).singleElement().asString().contains("hooks active");
        }
    }

    /** A copy of the agent with hooks beside it, as at a later start. */
    private Path prepared(Jdk jdk) throws Exception {
        Path jar = Files.copy(ForkedJvm.AGENT_JAR, folder.resolve("mapwatch.jar"));
        List<String> prepare = List.of(jdk.java().toString(), "-jar", jar.toString(), "prepare");
        try (ForkedJvm jvm = ForkedJvm.start(Map.of(), prepare)) {
            assertThat(jvm.result().exit()).isZero();
        }
        return jar;
    }

    private static double owned(ForkedJvm jvm, String api, String method) {
        return jvm.owned("api=\"" + api + "\",owner=\"io.mapwatch.apps.BusyStartApp" + method);
    }
}
