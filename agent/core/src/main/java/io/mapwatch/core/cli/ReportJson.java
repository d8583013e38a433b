package io.mapwatch.core.cli;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.mapwatch.core.mapping.FileGroup;
import io.mapwatch.core.mapping.Kind;
import io.mapwatch.core.pressure.Pressure;

/**
 * A report for a program to read: one JSON object (RFC 8259) on one line. The names are a contract with users; what is
 * not known is {@code null}. Every kind is there, so that a reader need not know which are left out when they are 0.
 */
final class ReportJson {

    private ReportJson() {}

    static String of(Reading reading, Pressure pressure) {
        JsonStringWriter json = JsonWriter.string();
        json.object()
                .value("subject", reading.subject())
                .value("complete", reading.complete())
                .value("mappings", pressure.count());
        if (pressure.limitKnown()) {
            json.value("limit", pressure.limit())
                    .value("ratio", pressure.ratio())
                    .value("headroom", pressure.headroom())
                    .value("level", Figures.name(pressure.level()));
        } else {
            json.nul("limit").nul("ratio").nul("headroom").nul("level");
        }
        number(json, "growthPerSecond", pressure.growthPerSecond());
        number(json, "exhaustionSeconds", pressure.exhaustionSeconds());
        kinds(json, reading);
        files(json, reading);
        return json.end().done() + '\n';
    }

    private static void number(JsonStringWriter json, String name, double value) {
        if (Double.isFinite(value)) {
            json.value(name, value);
        } else {
            json.nul(name);
        }
    }

    private static void kinds(JsonStringWriter json, Reading reading) {
        json.object("kinds");
        for (Kind kind : Kind.values()) {
            json.value(kind.tag(), reading.kinds().of(kind));
        }
        json.end();
    }

    private static void files(JsonStringWriter json, Reading reading) {
        LargestFiles files = LargestFiles.of(reading);
        json.array("files");
        for (FileGroup group : files.groups()) {
            json.object();
            if (group.directory().isEmpty()) {
                json.nul("directory");
            } else {
                json.value("directory", group.directory());
            }
            json.value("suffix", group.suffix())
                    .value("deleted", group.deleted())
                    .value("mappings", group.mappings())
                    .end();
        }
        json.end().value("otherFiles", files.other());
    }
}
