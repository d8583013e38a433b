package io.mapwatch;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.PrometheusServer;
import io.mapwatch.forked.ScrapeJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JVMs to which everything happens that a dashboard shows, one that is at ease, and the Prometheus that scrapes them. */
final class EventfulFleet implements AutoCloseable {

    /** As a scrape adds it, or an application to its own meters; the other JVMs have no such label. */
    static final String APPLICATION = "shop";

    private static final long MAPPINGS_PER_SECOND = 500;
    private static final String NO_RULES = "groups: []\n";

    /** Then every mapping is refused. */
    private static final String GUARD = "guard=1000000";

    private final Instant begun = Instant.now();
    private final ForkedJvm climber;
    private final ForkedJvm guarded;
    private final ForkedJvm idler;
    private final PrometheusServer prometheus;

    EventfulFleet(Path folder) throws Exception {
        List<Jdk> jdks = Jdk.all();
        Jdk newest = jdks.get(jdks.size() - 1);
        climber = FreeingJvm.start(
                jdks.get(0), Map.of(), "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "io.mapwatch.apps.RefusedApp");
        guarded = ForkedJvm.start(
                newest,
                List.of(
                        ForkedJvm.agent("port=0", "hooks=sync", "interval=1s", "evidence=off", GUARD),
                        "io.mapwatch.apps.CommandApp"));
        idler = ForkedJvm.start(
                newest, List.of(ForkedJvm.agent("port=0", "interval=1s", "evidence=off"), "io.mapwatch.apps.IdleApp"));
        prometheus = new PrometheusServer(
                folder,
                NO_RULES,
                new ScrapeJob("orders", List.of(climber), Map.of("application", APPLICATION)),
                new ScrapeJob("search", List.of(guarded, idler), Map.of()));
        prometheus.awaitReady();
        ForkedJvm.await("a scrape of each", () -> instancesOf("process_memory_map_areas") == 3);
    }

    /** What the chosen JVM, and all of the fleet, show from the beginning to then. */
    GrafanaQueries queries(String application, String instance, Instant to) {
        return new GrafanaQueries(prometheus, application, GrafanaQueries.ALL, instance, begun, to);
    }

    String climber() throws Exception {
        return PrometheusServer.instance(climber);
    }

    String guarded() throws Exception {
        return PrometheusServer.instance(guarded);
    }

    String idler() throws Exception {
        return PrometheusServer.instance(idler);
    }

    /** Maps files, and has the guard of another JVM refuse one. */
    void map() throws Exception {
        climber.command("map-deleted 3000");
        guarded.command("map 4096");
    }

    /** Returns when there was a forecast, at more than half of the limit. */
    Instant climb() throws Exception {
        SteadyClimb.until(this::hasForecast, climber);
        ForkedJvm.await("forecast", this::hasForecast);
        return Instant.now();
    }

    private boolean hasForecast() {
        return instancesOf("mapwatch_exhaustion_seconds and process_memory_map_areas_ratio > 0.5") > 0;
    }

    /** Goes to the limit and back, and returns when Prometheus has known of the refused unmaps and the leaks for two scrapes. */
    Instant refuse() throws Exception {
        SteadyClimb.end(climber);
        climber.command("refuse");
        ForkedJvm.await(
                "leaks and refused unmaps",
                () -> instancesOf("mapwatch_leaked_mappings offset 4s > 0") > 0
                        && instancesOf("increase(mapwatch_failures_total{operation=\"unmap\"}[1m] offset 4s) > 0") > 0);
        return Instant.now();
    }

    /** Maps files from then on, as many each second, until four fifths of the limit are used; returns when that is. */
    Instant mapSteadily() throws Exception {
        long begun = System.nanoTime();
        long mapped = 0;
        while (instancesOf("process_memory_map_areas_ratio > 0.82") == 0) {
            long due = MAPPINGS_PER_SECOND * (System.nanoTime() - begun) / 1_000_000_000 - mapped;
            climber.command("map-deleted " + due);
            mapped += due;
        }
        return Instant.now();
    }

    /** Chart.js as the agent serves it to its own page. */
    String chartLibrary() throws Exception {
        return climber.get("/chart.js", "").body();
    }

    /** The names of everything that was scraped. */
    Set<String> metrics() {
        return prometheus.values("__name__", "last_over_time({__name__=~'.+'}[10m])");
    }

    private int instancesOf(String query) {
        return prometheus.values("instance", query).size();
    }

    @Override
    public void close() {
        prometheus.close();
        idler.close();
        guarded.close();
        climber.close();
    }
}
