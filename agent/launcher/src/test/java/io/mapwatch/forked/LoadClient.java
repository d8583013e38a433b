package io.mapwatch.forked;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Asks a server again and again, on a thread of its own, until it is closed. */
public final class LoadClient implements AutoCloseable {

    /** Between two requests, so that many clients leave something of two cores to the servers. */
    private static final long PAUSE_MILLIS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread thread = new Thread(this::ask, "load");
    private final AtomicLong answers = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    public LoadClient(String url) {
        request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        thread.setDaemon(true);
        thread.start();
    }

    public long answers() {
        return answers.get();
    }

    /** What has gone wrong; the first failure ends the asking. */
    public List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void ask() {
        try {
            while (true) {
                http.send(request, BodyHandlers.discarding());
                answers.incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            // closed
        }
    }
}
