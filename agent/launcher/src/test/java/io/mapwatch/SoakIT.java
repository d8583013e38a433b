package io.mapwatch;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.QuietJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;

/** Almost no mapping is left, the application works on, and so does the agent. */
class SoakIT {

    /** {@code -Dsoak.seconds=600} is the long form. */
    private static final int SECONDS = Integer.getInteger("soak.seconds", 10);

    /** Each uses all cores. More of them would wait for their agents' start, which gets its share of a core as any thread does. */
    private static final int AT_A_TIME = 4;

    @TempDir
    private Path folder;

    @OnOneJdk
    void near_the_limit_and_under_load_each_scrape_is_right_and_comes_within_a_second(Jdk jdk) throws Exception {
        QuietJvm.assumeReachableLimit();
        List<Soak> soaks = new ArrayList<>();
        for (String collector : List.of("UseG1GC", "UseParallelGC", "UseSerialGC", "UseZGC")) {
            for (String fill : List.of("files", "pages")) {
                Path evidence = Files.createDirectory(folder.resolve(collector + "-" + fill));
                soaks.add(new Soak(jdk, collector, fill, SECONDS, evidence));
            }
        }

        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> results = threads.invokeAll(soaks);
            assertAll(results.stream().map(result -> () -> System.out.println(result.get())));
        } finally {
            threads.shutdownNow();
        }
    }
}
