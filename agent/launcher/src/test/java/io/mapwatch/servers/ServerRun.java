package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.AgentThreads;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start, use and end of a server.
 *
 * @param readyMillis from the start of its script to its first answer
 * @param exitMillis from SIGTERM to its end
 * @param seen its answer and what it shows to those who attach
 * @param lines what it wrote to stdout, stderr and log files
 */
record ServerRun(long readyMillis, long exitMillis, int exit, List<String> seen, LogLines lines) {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    /** Runs it in an empty folder, with these options for its JVM; {@code watched} says whether this agent is among them. */
    static ServerRun of(Server server, Jdk jdk, Path folder, List<String> options, boolean watched) throws Exception {
        PreparedServer prepared = server.prepare(jdk, folder, options);
        LogLines lines = new LogLines(folder);
        long start = System.nanoTime();
        try (ForkedJvm jvm = ForkedJvm.start(prepared.environment(), prepared.command())) {
            String answer = firstAnswer(jvm, prepared.question());
            long readyMillis = millisSince(start);
            if (watched) {
                AgentThreads.awaitAll(jvm);
            }
            List<String> seen = new ArrayList<>(JvmState.of(jdk, jvm.pid()));
            seen.add("answer: " + lines.plain(answer));
            seen.add("work: " + lines.plain(prepared.work().ask()));
            if (watched) {
                assertThat(jvm.scrape().get("process_memory_map_areas")).isGreaterThan(100);
            }

            long end = System.nanoTime();
            ProcessHandle.of(jvm.pid()).ifPresent(ProcessHandle::destroy);
            ForkedJvm.Result result = jvm.result();
            long exitMillis = millisSince(end);

            lines.add(result.stdout());
            lines.add(result.stderr());
            lines.addFiles(prepared.logs());
            return new ServerRun(readyMillis, exitMillis, result.exit(), seen, lines);
        }
    }

    /** A busy machine takes a minute for the larger servers. */
    private static String firstAnswer(ForkedJvm jvm, Question question) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return question.ask();
            } catch (Exception notYet) {
                if (jvm.hasEnded() || System.nanoTime() > end) {
                    throw new AssertionError("stdout: " + jvm.stdout() + "; stderr: " + jvm.stderr(), notYet);
                }
                Thread.sleep(20);
            }
        }
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
