package io.mapwatch.forked;

import java.util.List;
import java.util.Map;

/**
 * JVMs that Prometheus scrapes as one job.
 *
 * @param labels what the scrape adds to all of their series
 */
public record ScrapeJob(String name, List<ForkedJvm> jvms, Map<String, String> labels) {

    /** As prometheus.yml has it, an item of {@code scrape_configs}. */
    String yaml() throws Exception {
        StringBuilder text = new StringBuilder("  - job_name: " + name + "\n    static_configs:\n      - targets:\n");
        for (ForkedJvm jvm : jvms) {
            text.append("          - ").append(PrometheusServer.instance(jvm)).append('\n');
        }
        if (!labels.isEmpty()) {
            text.append("        labels:\n");
            labels.forEach((label, value) -> text.append("          " + label + ": " + value + "\n"));
        }
        return text.toString();
    }
}
