package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.SoakScrape.Reading;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LoadClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * One JVM of {@link SoakIT}: warmed up under load, filled until {@value #LEFT} mappings are left, then scraped once a second. The
 * result is what was seen, in a line.
 *
 * @param collector the JVM's option for it
 * @param fill with what, as {@code SoakApp} knows it
 * @param evidence a folder of its own
 */
record Soak(Jdk jdk, String collector, String fill, int seconds, Path evidence) implements Callable<String> {

    private static final long LEFT = 200;
    private static final int WARM_UP_ANSWERS = 400;

    /** How long the agent may take, out of its budget and beside three others, until it scans what was filled. */
    private static final int LONGEST_BLIND_SECONDS = 60;

    private static final long SECOND_NANOS = 1_000_000_000;

    @Override
    public String call() throws Exception {
        try (ForkedJvm jvm = start();
                LoadClient client = new LoadClient(jvm.firstLine())) {
            jvm.awaitHooks();
            ForkedJvm.await("a warm server", () -> client.answers() >= WARM_UP_ANSWERS);
            jvm.command(fill + " " + LEFT);
            long filled = System.nanoTime();

            long before = client.answers();
            List<Reading> readings = new ArrayList<>(List.of(Reading.of(jvm)));
            List<SoakScrape> scrapes = scrapeEachSecond(jvm, readings, filled);
            long answers = client.answers() - before;

            assertThat(client.failures()).isEmpty();
            assertThat(answers).as("answers of the application").isGreaterThan(10L * seconds);
            ForkedJvm.Result end = jvm.end();
            assertThat(end.exit()).as(() -> "stderr: " + end.stderr()).isZero();
            assertThat(end.stderr()).allMatch(line -> line.matches("mapwatch: (version|level|evidence in) .*"));
            assertThat(scrapes).allMatch(scrape -> scrape.nanos() < SECOND_NANOS);
            List<SoakScrape> held = scrapes.stream()
                    .filter(scrape -> scrape.scanBegun() > filled)
                    .toList();
            assertThat(held).isNotEmpty();
            for (SoakScrape scrape : held) {
                scrape.assertRight(readings);
            }
            return line(scrapes, readings, answers);
        } catch (Throwable e) {
            throw new AssertionError(toString(), e);
        }
    }

    private ForkedJvm start() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-XX:+" + collector, "-Xms128m", "-Xmx128m"));
        if (jdk.feature() >= 24) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        arguments.add(ForkedJvm.agent("port=0", "evidence=" + evidence));
        arguments.add("io.mapwatch.apps.SoakApp");
        return ForkedJvm.start(jdk, arguments);
    }

    /**
     * With a reading of the kernel's count after each scrape. Goes on for longer if the last of them still shows what was before
     * the fill.
     */
    private List<SoakScrape> scrapeEachSecond(ForkedJvm jvm, List<Reading> readings, long filled) throws Exception {
        List<SoakScrape> scrapes = new ArrayList<>();
        long start = System.nanoTime();
        SoakScrape last;
        do {
            last = new SoakScrape(jvm);
            scrapes.add(last);
            TimeUnit.NANOSECONDS.sleep(start + scrapes.size() * SECOND_NANOS - System.nanoTime());
            readings.add(Reading.of(jvm));
        } while (scrapes.size() < seconds
                || (last.scanBegun() < filled && scrapes.size() < seconds + LONGEST_BLIND_SECONDS));
        return scrapes;
    }

    private String line(List<SoakScrape> scrapes, List<Reading> readings, long answers) {
        LongSummaryStatistics counts =
                readings.stream().mapToLong(Reading::count).summaryStatistics();
        return String.format(
                Locale.ROOT,
                "%s, %s, %s: %d scrapes, the slowest %.0f ms, the oldest sample %.0f s; %,d to %,d mappings; %,d answers",
                jdk,
                collector,
                fill,
                scrapes.size(),
                scrapes.stream().mapToLong(SoakScrape::nanos).max().orElse(0) / 1e6,
                scrapes.stream().mapToDouble(SoakScrape::scanAgeSeconds).max().orElse(0),
                counts.getMin(),
                counts.getMax(),
                answers);
    }
}
