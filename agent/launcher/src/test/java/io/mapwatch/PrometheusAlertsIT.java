package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.PrometheusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of docs/prometheus in a real Prometheus that scrapes two real JVMs. Their {@code for:} alone is shortened, to 3 s. */
class PrometheusAlertsIT {

    private static final Path RULES = Path.of("../../docs/prometheus/mapwatch.rules.yml");
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");

    /** The alert on the forecast wants more than half used, and some time: there are two minutes or so with the usual limit. */
    private static final SteadyClimb CLIMB = new SteadyClimb(0.45, 200);

    @TempDir
    private Path folder;

    @Test
    void every_alert_becomes_pending_and_fires_for_the_jvm_in_need_and_none_for_the_idle_one() throws Exception {
        PrometheusServer.assumeInstalled();
        String rules = Files.readString(RULES);
        List<Jdk> jdks = Jdk.all();
        try (ForkedJvm climber = FreeingJvm.start(
                        jdks.get(0),
                        Map.of(),
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "io.mapwatch.apps.RefusedApp");
                ForkedJvm idler = ForkedJvm.start(
                        jdks.get(jdks.size() - 1),
                        List.of(ForkedJvm.agent("port=0", "interval=1s", "evidence=off"), "io.mapwatch.apps.IdleApp"));
                PrometheusServer prometheus = new PrometheusServer(
                        folder, rules.replaceAll("(?m)^( +for:) .*$", "$1 3s"), List.of(climber, idler))) {
            prometheus.awaitReady();
            String inNeed = PrometheusServer.instance(climber);
            CLIMB.until(() -> hasFired("MapAreasExhaustionSoon", inNeed, prometheus), climber);
            awaitFiring(prometheus, inNeed, "MapAreasExhaustionSoon");
            SteadyClimb.end(climber);
            awaitFiring(prometheus, inNeed, "MapAreasHigh", "MapAreasCritical");
            assertThat(climber.command("refuse")).containsExactly("threw InvocationTargetException");
            awaitFiring(prometheus, inNeed, "MapAreasLeaking", "MapAreasUnmapFailing");
            climber.send("exit 0");
            awaitFiring(prometheus, inNeed, "MapwatchStale");

            Set<String> alerts =
                    ALERT.matcher(rules).results().map(alert -> alert.group(1)).collect(Collectors.toSet());
            assertThat(alertsThatWere("firing", inNeed, prometheus)).isEqualTo(alerts);
            Set<String> notAtOnce = new HashSet<>(alerts);
            notAtOnce.remove("MapAreasUnmapFailing");
            assertThat(alertsThatWere("pending", inNeed, prometheus)).isEqualTo(notAtOnce);
            assertThat(alertsThatWere("firing", PrometheusServer.instance(idler), prometheus))
                    .isEmpty();
            assertThat(prometheus.values("__name__", "last_over_time({__name__=~'.+'}[10m])"))
                    .as("what was scraped and recorded")
                    .containsAll(MetricNames.in(rules));
        }
    }

    private static void awaitFiring(PrometheusServer prometheus, String instance, String... alerts) throws Exception {
        for (String alert : alerts) {
            ForkedJvm.await(alert, () -> hasFired(alert, instance, prometheus));
        }
    }

    private static boolean hasFired(String alert, String instance, PrometheusServer prometheus) {
        return alertsThatWere("firing", instance, prometheus).contains(alert);
    }

    /** Since the start of Prometheus, whether they still are or not. */
    private static Set<String> alertsThatWere(String state, String instance, PrometheusServer prometheus) {
        return prometheus.values(
                "alertname", "last_over_time(ALERTS{alertstate='" + state + "',instance='" + instance + "'}[10m])");
    }
}
