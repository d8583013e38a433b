package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The mappings of native libraries belong to who loaded them, as long as they are loaded. */
class LibrariesIT {

    @TempDir
    private Path folder;

    @OnEveryJdk
    void mappings_of_libraries_are_counted_for_who_loaded_them(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        "-Djava.io.tmpdir=" + folder,
                        ForkedJvm.agent("port=0", "evidence=off", "hooks=sync", "interval=500ms"),
                        "io.mapwatch.apps.LoadingApp"))) {
            jvm.awaitHooks();
            jvm.command("load 100");
            jvm.command("load-elsewhere 20");
            long each = mapped(jvm) / 120;
            assertThat(each).isPositive();
            ForkedJvm.await(
                    "the libraries",
                    () -> owned(jvm, ".load(") == 100 * each && owned(jvm, "$Loading.run(") == 20 * each);
            assertThat(jvm.get("/snapshot.json", "").body())
                    .containsPattern(
                            "native libraries, \\d+ % of them one in 120 copies, [^ ]*libcodec-#\\.so \\(deleted\\), \\d+ % of them mapped by io\\.mapwatch\\.apps\\.LoadingApp\\.load\\(")
                    .containsPattern(
                            "\"owner\":\"io\\.mapwatch\\.apps\\.LoadingApp\\.load\\([^\"]*\",\"api\":\"library\",\"callers\":\\[[^]]*],\"mappings\":\\d+,\"live\":100,");

            assertThat(jvm.command("load-missing")).containsExactly("threw UnsatisfiedLinkError");
            Map<String, Double> scrape = jvm.scrape();
            assertThat(scrape.keySet()).noneMatch(name -> name.contains("libraryLoaded"));
            assertThat(scrape).containsEntry("process_memory_map_areas", Exposition.owned(scrape, ""));

            jvm.command("forget");
            ForkedJvm.await(
                    "the unloaded ones gone",
                    () -> owned(jvm, "$Loading.run(") == 0 && owned(jvm, ".load(") == 100 * each);
            assertThat(jvm.end().exit()).isZero();
        }
    }

    private static long mapped(ForkedJvm jvm) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(jvm.pid()), "maps"))) {
            return lines.filter(line -> line.contains("/libcodec-")).count();
        }
    }

    private static double owned(ForkedJvm jvm, String method) {
        return jvm.owned("api=\"library\",owner=\"io.mapwatch.apps.LoadingApp" + method);
    }
}
