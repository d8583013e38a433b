package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import java.util.List;
import java.util.Map;

/** The stacks of threads belong to who started them, two mappings for each that lives, and all owners sum to the count. */
class StartersIT {

    @OnEveryJdkAndNewest
    void live_threads_are_counted_for_who_started_them(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "evidence=off", "hooks=sync", "interval=1s"),
                        "io.mapwatch.apps.StarterApp"))) {
            jvm.awaitHooks();
            jvm.command("start 300");
            jvm.command("start-others 20");
            jvm.command("start-short 50");
            ForkedJvm.await(
                    "the live threads",
                    () -> owned(jvm, ".start(") == 600
                            && owned(jvm, ".startOthers(") == 40
                            && owned(jvm, ".startShort(") == 0);
            assertThat(jvm.get("/snapshot.json", "").body())
                    .containsPattern(
                            "thread stacks.*: 300 of \\d+ threads are named report-export-#-worker, started by io\\.mapwatch\\.apps\\.StarterApp\\.start\\(StarterApp\\.java:\\d+\\) \\(\\d+ %\\)")
                    .containsPattern(
                            "\"owner\":\"io\\.mapwatch\\.apps\\.StarterApp\\.start\\([^\"]*\",\"api\":\"thread\",\"callers\":\\[[^]]*],\"mappings\":600,\"live\":300,");

            assertThat(jvm.command("start-again")).containsExactly("threw IllegalThreadStateException");
            // the VM warns on stdout
            assertThat(jvm.command("start-too-large")).contains("threw OutOfMemoryError");
            if (jdk.feature() >= 21) {
                jvm.command("start-virtual 200");
            }
            jvm.command("start 1");
            ForkedJvm.await("one more", () -> owned(jvm, ".start(") == 602);
            Map<String, Double> scrape = jvm.scrape();
            assertThat(scrape.keySet()).noneMatch(name -> name.contains("too"));
            assertThat(scrape).containsEntry("process_memory_map_areas", Exposition.owned(scrape, ""));

            jvm.command("end");
            ForkedJvm.await("their ends", () -> owned(jvm, ".start(") + owned(jvm, ".startOthers(") == 0);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static double owned(ForkedJvm jvm, String method) {
        return jvm.owned("api=\"thread\",owner=\"io.mapwatch.apps.StarterApp" + method);
    }
}
