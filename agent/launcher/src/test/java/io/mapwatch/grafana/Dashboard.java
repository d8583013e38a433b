package io.mapwatch.grafana;

import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** docs/grafana/mapwatch.json as it is written. Its rows are classes of their own; here is what it is around them. */
final class Dashboard {

    /** In Grafana's links to it. */
    static final String UID = "mapwatch";

    /** Grafana 10.0's; newer ones bring it up to theirs as they read it. */
    private static final int SCHEMA = 38;

    private Dashboard() {}

    /** The whole file. */
    static String text() {
        return JsonWriter.indent("  ").string().object(json()).done() + '\n';
    }

    private static Map<String, @Nullable Object> json() {
        return Fields.of(
                "uid",
                UID,
                "title",
                "mapwatch: memory mappings",
                "description",
                "How near JVMs are to vm.max_map_count, who brought them there and when it will be too late."
                        + " From the meters of the mapwatch agent; needs no recording rules.",
                "tags",
                List.of("jvm", "linux", "mapwatch", "prometheus"),
                "schemaVersion",
                SCHEMA,
                "version",
                1,
                "editable",
                true,
                // the same moment is marked in all panels
                "graphTooltip",
                1,
                "time",
                Fields.of("from", "now-1h", "to", "now"),
                "timepicker",
                Fields.of(),
                "timezone",
                "browser",
                "refresh",
                "30s",
                "annotations",
                Fields.of("list", List.of()),
                "links",
                List.of(runbooks()),
                "templating",
                Fields.of("list", Variables.all()),
                "panels",
                panels());
    }

    private static Map<String, @Nullable Object> runbooks() {
        return Fields.of(
                "type",
                "link",
                "title",
                "Runbooks",
                "icon",
                "doc",
                "url",
                "${" + Variables.RUNBOOKS + "}/README.md",
                "tags",
                List.of(),
                "targetBlank",
                true,
                "asDropdown",
                false,
                "includeVars",
                false,
                "keepTime",
                false,
                "tooltip",
                "What to do at each alert");
    }

    private static List<Map<String, @Nullable Object>> panels() {
        List<Map<String, @Nullable Object>> panels = new ArrayList<>();
        int top = 0;
        for (Row row : List.of(FleetRow.row(), InstanceRow.row(), AgentRow.row())) {
            top = row.addTo(panels, top);
        }
        return panels;
    }
}
