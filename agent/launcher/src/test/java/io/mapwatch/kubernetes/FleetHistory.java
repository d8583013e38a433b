package io.mapwatch.kubernetes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Prometheus would have of a fleet, as OpenMetrics text: many JVMs, each of which repeats the recorded scrapes of a real one,
 * begun at another place, with the labels that a PodMonitor gives its targets. Twenty JVMs are a job, and ten jobs a namespace.
 *
 * @param scrapes the series of each scrape by their names with labels, as {@code ForkedJvm.scrape()} has them
 * @param jvms how many there are
 * @param samples of each series, the last of them at {@code endSeconds}
 * @param intervalSeconds from one to the next
 * @param endSeconds since 1970
 */
record FleetHistory(List<Map<String, Double>> scrapes, int jvms, int samples, int intervalSeconds, long endSeconds) {

    private static final int JVMS_OF_A_JOB = 20;
    private static final int JVMS_OF_A_NAMESPACE = 200;
    private static final int FIRST_OF_FIVE_LETTERS = 36 * 36 * 36 * 36;

    /** Those of a JVM. */
    Set<String> series() {
        return scrapes.get(0).keySet();
    }

    long beginSeconds() {
        return endSeconds - (long) (samples - 1) * intervalSeconds;
    }

    /** Writes line by line, since the text is larger than the heap, and returns how many samples it has. */
    long write(Path file) throws IOException {
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int jvm = 0; jvm < jvms; jvm++) {
                for (String series : series()) {
                    written += write(jvm, series, out);
                }
            }
            out.write("# EOF\n");
        }
        return written;
    }

    private int write(int jvm, String series, BufferedWriter out) throws IOException {
        String name = labelled(series, target(jvm));
        int written = 0;
        for (int i = 0; i < samples; i++) {
            Double value = scrapes.get((jvm + i) % scrapes.size()).get(series);
            if (value != null) {
                out.write(name);
                out.write(value.toString());
                out.write(' ');
                out.write(Long.toString(beginSeconds() + (long) i * intervalSeconds));
                out.write('\n');
                written++;
            }
        }
        return written;
    }

    private static String target(int jvm) {
        String job = "service-" + jvm / JVMS_OF_A_JOB;
        String instance = "10.0." + jvm / 250 + "." + jvm % 250 + ":9464";
        String pod = job + "-6d5f9c7b8-" + Integer.toString(FIRST_OF_FIVE_LETTERS + jvm, Character.MAX_RADIX);
        return "container=\"app\",endpoint=\"mapwatch\",instance=\"" + instance + "\",job=\"" + job
                + "\",namespace=\"team-" + jvm / JVMS_OF_A_NAMESPACE + "\",pod=\"" + pod + "\"";
    }

    /** The exposition ends a list of labels with a comma, which OpenMetrics does not know. */
    private static String labelled(String series, String labels) {
        int brace = series.indexOf('{');
        return brace < 0
                ? series + "{" + labels + "} "
                : series.substring(0, series.length() - 2) + "," + labels + "} ";
    }
}
