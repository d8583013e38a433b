package io.mapwatch;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.forked.Exposition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Spring Boot's Actuator of an application on a port of 127.0.0.1 shows of its meters. */
final class Actuator {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Actuator(int port) {
        url = "http://127.0.0.1:" + port + "/actuator/";
    }

    /** The series of {@code /actuator/prometheus}, as they are written. */
    Map<String, Double> scrape() {
        return Exposition.series(get("prometheus").lines().toList());
    }

    /** The names of {@code /actuator/metrics}. */
    Set<String> names() {
        return json("metrics").getArray("names").stream()
                .map(String.class::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first measurement of {@code /actuator/metrics/NAME}. */
    double value(String name) {
        return json("metrics/" + name).getArray("measurements").getObject(0).getDouble("value", Double.NaN);
    }

    /** The values that a tag has in {@code /actuator/metrics/NAME}. */
    Set<String> tagValues(String name, String tag) {
        return json("metrics/" + name).getArray("availableTags").stream()
                .map(JsonObject.class::cast)
                .filter(available -> tag.equals(available.getString("tag")))
                .flatMap(available -> available.getArray("values").stream())
                .map(String.class::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonObject json(String path) {
        try {
            return JsonParser.object().from(get(path));
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    private String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response);
            }
            return response.body();
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }
}
