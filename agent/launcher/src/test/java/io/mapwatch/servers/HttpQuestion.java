package io.mapwatch.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeSet;

/** A page of a server: status, names of headers, type and text. */
final class HttpQuestion implements Question {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;

    HttpQuestion(URI page) {
        this(request(page).build());
    }

    /** As somebody who has a password, from a page of the same server. */
    HttpQuestion(URI page, String user, String password) {
        this(request(page)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(US_ASCII)))
                .header("Origin", page.resolve("/").toString())
                .build());
    }

    private HttpQuestion(HttpRequest request) {
        this.request = request;
    }

    /** One that sends lines of JSON. */
    static HttpQuestion post(URI page, String json) {
        return new HttpQuestion(request(page)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static HttpRequest.Builder request(URI page) {
        return HttpRequest.newBuilder(page).timeout(DEADLINE);
    }

    static URI page(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public String ask() throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
        return new TreeSet<>(response.headers().map().keySet()) + " "
                + response.headers().firstValue("Content-Type").orElse("no type") + "\n" + response.body();
    }
}
