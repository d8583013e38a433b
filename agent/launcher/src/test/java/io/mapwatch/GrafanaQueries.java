package io.mapwatch;

import static java.util.Objects.requireNonNull;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.mapwatch.forked.PrometheusServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks Prometheus what Grafana would for the dashboard, with its variables replaced.
 *
 * @param application a regular expression, {@link #ALL} where nothing is chosen
 * @param job a regular expression, too
 * @param instance one of the JVMs
 * @param from where the time shown begins
 * @param to where it ends; what is shown without a past is of this moment
 */
record GrafanaQueries(
        PrometheusServer prometheus, String application, String job, String instance, Instant from, Instant to) {

    static final String ALL = ".*";

    /** Between two points of a line. */
    static final int STEP_SECONDS = 2;

    /** Grafana's {@code $__rate_interval} is four scrapes at least. */
    private static final String RATE_INTERVAL = "8s";

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    /** The series that a target of a panel gets; each with at least one value that is a number. */
    List<JsonObject> series(JsonObject target) {
        String query = replaced(requireNonNull(target.getString("expr")));
        return target.getBoolean("range")
                ? result(
                        "query_range",
                        Map.of(
                                "query",
                                query,
                                "start",
                                from.toString(),
                                "end",
                                to.toString(),
                                "step",
                                STEP_SECONDS + "s"))
                : result("query", Map.of("query", query, "time", to.toString()));
    }

    /** What a variable offers. */
    List<String> options(JsonObject variable) {
        String query = requireNonNull(variable.getObject("query").getString("query"));
        Matcher parts = LABEL_VALUES.matcher(replaced(query));
        if (!parts.matches()) {
            throw new IllegalArgumentException(query);
        }
        String path = "label/" + parts.group(2) + "/values";
        return parsed(prometheus.api(path, Map.of("match[]", parts.group(1)))).getArray("data").stream()
                .map(String::valueOf)
                .toList();
    }

    private List<JsonObject> result(String path, Map<String, String> parameters) {
        return parsed(prometheus.api(path, parameters)).getObject("data").getArray("result").stream()
                .map(JsonObject.class::cast)
                .filter(GrafanaQueries::hasNumber)
                .toList();
    }

    private static boolean hasNumber(JsonObject series) {
        JsonArray points = series.has("values") ? series.getArray("values") : JsonArray.from(series.getArray("value"));
        return points.stream()
                .anyMatch(point -> !((JsonArray) point).getString(1).equals("NaN"));
    }

    private String replaced(String query) {
        return query.replace("$__rate_interval", RATE_INTERVAL)
                .replace("$__range", Duration.between(from, to).toSeconds() + "s")
                .replace("$application", application)
                .replace("$job", job)
                .replace("$instance", instance);
    }

    private static JsonObject parsed(String json) {
        try {
            return JsonParser.object().from(json);
        } catch (JsonParserException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
