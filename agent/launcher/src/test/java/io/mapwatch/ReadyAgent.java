package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.AgentThreads;
import io.mapwatch.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An agent whose start is over, and what it has loaded and started by then. */
record ReadyAgent(ForkedJvm jvm, Path log, Map<Long, String> threads, int loaded) {

    /** How long the agent may take in any case; {@code -Dready.seconds=60} is the long form. */
    private static final int SECONDS = Integer.getInteger("ready.seconds", 0);

    private static final Pattern LOADED = Pattern.compile("\\[(\\d+)]\\s*(\\S+) source: .*");

    /** @param log that of {@code class+load}, with thread ids */
    static ReadyAgent await(ForkedJvm jvm, Path log) throws Exception {
        Map<Long, String> threads = AgentThreads.awaitAll(jvm);
        TimeUnit.SECONDS.sleep(SECONDS);
        awaitQuiet(log, threads);
        return new ReadyAgent(jvm, log, threads, loaded(log, threads).size());
    }

    void assertThatItHasLoadedAndStartedNothing() throws IOException {
        List<String> now = loaded(log, threads);
        assertThat(now.subList(loaded, now.size())).isEmpty();
        assertThat(AgentThreads.of(jvm)).isEqualTo(threads);
    }

    /** Waits until the agent has loaded nothing for as long as its start may take on a busy machine. */
    private static void awaitQuiet(Path log, Map<Long, String> threads) throws Exception {
        int[] last = {-1};
        long[] since = {System.nanoTime()};
        ForkedJvm.await("end of the agent's start", () -> {
            int now = loaded(log, threads).size();
            if (now != last[0]) {
                last[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > 5_000_000_000L;
        });
    }

    /** By a thread of the agent, and of its classes by any. */
    private static List<String> loaded(Path log, Map<Long, String> threads) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(LOADED::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> threads.containsKey(Long.valueOf(line.group(1)))
                            || line.group(2).startsWith("io.mapwatch.bootstrap.")
                            || line.group(2).startsWith("io.mapwatch.core."))
                    .map(line -> line.group(2) + " by " + threads.getOrDefault(Long.valueOf(line.group(1)), "others"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
