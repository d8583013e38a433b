package io.mapwatch;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.PrometheusServer;
import io.mapwatch.forked.QuietJvm;
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

    /** From the start, so that growth is steady as soon as half is used. */
    private static final SteadyClimb CLIMB = new SteadyClimb(1, 2_500);

    /** Of the limit: more than the warning, less than critical. */
    private static final double MOST = 0.82;

    private static final String NO_RULES = "groups: []\n";

    /** Then every mapping of a file is refused. */
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
                        ForkedJvm.agent("port=0", "hooks=sync", "interval=1s", "evidence=off", "relief=gc", GUARD),
                        "io.mapwatch.apps.CommandApp"));
        idler = ForkedJvm.start(
                newest, List.of(ForkedJvm.agent("port=0", "interval=1s", "evidence=off"), "io.mapwatch.apps.IdleApp"));
        try {
            prometheus = new PrometheusServer(
                    folder,
                    NO_RULES,
                    new ScrapeJob("orders", List.of(climber), Map.of("application", APPLICATION)),
                    new ScrapeJob("search", List.of(guarded, idler), Map.of()));
        } catch (Exception e) {
            endJvms();
            throw e;
        }
    }

    void awaitScrapes() throws Exception {
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

    /** Returns when there was a forecast, at more than half of the limit. */
    Instant climb() throws Exception {
        CLIMB.until(this::hasForecast, climber);
        ForkedJvm.await("forecast", this::hasForecast);
        return Instant.now();
    }

    private boolean hasForecast() {
        return instancesOf("mapwatch_exhaustion_seconds and process_memory_map_areas_ratio > 0.5") > 0;
    }

    /**
     * Has the guard of one JVM refuse a file, and the other go to the limit and back. Returns when Prometheus has known of
     * refused unmaps and of leaks for two scrapes.
     */
    Instant refuse() throws Exception {
        guarded.command("map 4096");
        climber.command("map-deleted 500");
        SteadyClimb.end(climber);
        climber.command("refuse");
        ForkedJvm.await(
                "leaks and refused unmaps",
                () -> instancesOf("mapwatch_leaked_mappings offset 4s > 0") > 0
                        && instancesOf("increase(mapwatch_failures_total{operation=\"unmap\"}[1m] offset 4s) > 0") > 0);
        return Instant.now();
    }

    /** Maps files, as many each second, until most of the limit is used. */
    Instant mapSteadily(long perSecond) throws Exception {
        long begun = System.nanoTime();
        long last = Math.round(MOST * QuietJvm.limit());
        for (long mapped = 0; mapped < last; ) {
            long due = perSecond * (System.nanoTime() - begun) / 1_000_000_000 - mapped;
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
        endJvms();
    }

    private void endJvms() {
        idler.close();
        guarded.close();
        climber.close();
    }
}
