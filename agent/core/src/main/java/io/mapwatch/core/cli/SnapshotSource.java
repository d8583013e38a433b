package io.mapwatch.core.cli;

import io.mapwatch.core.maps.KindList;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.report.ReportReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The report of an agent: its {@code /snapshot.json}, from the endpoint or from a file. The agent's thresholds apply. */
final class SnapshotSource implements ReportSource {

    private static final Duration MOST_WAIT = Duration.ofSeconds(10);

    private final String name;
    private final Reader reader;

    private interface Reader {
        String read() throws IOException, InterruptedException, CommandException;
    }

    private SnapshotSource(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    static SnapshotSource of(Path file) {
        return new SnapshotSource(file.toString(), () -> CopiedLines.text(file));
    }

    /** @param address of the agent's endpoint, as in its start line, or of the snapshot itself */
    static SnapshotSource of(String address) throws CommandException {
        String root = address.replaceFirst("/(metrics|snapshot\\.json)?$", "");
        URI uri;
        try {
            uri = URI.create(root + "/snapshot.json");
        } catch (IllegalArgumentException e) {
            throw new CommandException("\"" + address + "\" is no address.");
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(MOST_WAIT).build();
        return new SnapshotSource(address, () -> get(client, uri));
    }

    private static String get(HttpClient client, URI uri) throws IOException, InterruptedException, CommandException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(MOST_WAIT).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new CommandException(uri + " answers " + response.statusCode()
                    + "; an agent serves it on a loopback address, and elsewhere with pages=on.");
        }
        return response.body();
    }

    @Override
    public Report read(Judge judge, @Nullable KindList list) throws CommandException {
        if (list != null) {
            throw new CommandException(
                    name
                            + " has the sums of an agent and no single mapping; --list needs the PID, or a copy of /proc/PID/maps.");
        }
        String text;
        try {
            text = reader.read();
        } catch (ConnectException e) {
            throw new CommandException("Nobody answers at " + name + ".");
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new CommandException("Cannot read " + name + reason + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted.");
        }
        Report report = ReportReader.read(text);
        if (report == null) {
            throw new CommandException(name + " is no snapshot of mapwatch.");
        }
        return report;
    }
}
