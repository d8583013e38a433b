package io.mapwatch.core.page;

import io.mapwatch.core.http.Resource;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.report.ReportJson;
import io.mapwatch.core.sampling.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /snapshot.json}: the latest sample with all that is known about it; {@code null} before the first. */
final class SnapshotJson implements Resource {

    private final Supplier<@Nullable Sample> latest;
    private final Function<Sample, Report> report;

    SnapshotJson(Supplier<@Nullable Sample> latest, Function<Sample, Report> report) {
        this.latest = latest;
        this.report = report;
    }

    @Override
    public String get(String accept, OutputStream body) throws IOException {
        Sample sample = latest.get();
        String json = sample == null ? "null\n" : ReportJson.of(report.apply(sample));
        body.write(json.getBytes(StandardCharsets.UTF_8));
        return "application/json";
    }
}
