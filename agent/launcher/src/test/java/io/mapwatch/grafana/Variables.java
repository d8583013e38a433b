package io.mapwatch.grafana;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is chosen at the top of the dashboard. */
final class Variables {

    /** A variable of the dashboard and no {@code __inputs}, which Grafana fills in when a person imports, but not when it reads the file itself. */
    static final String DATA_SOURCE = "DS_PROMETHEUS";

    /** How panels, queries and variables name it. */
    static final Map<String, @Nullable Object> SOURCE =
            Fields.of("type", "prometheus", "uid", "${" + DATA_SOURCE + "}");

    /** Where people read docs/runbooks. */
    static final String RUNBOOKS = "runbooks";

    /** Of the whole fleet. A label that a series does not have matches "All" too, as {@code application} of an agent's own port. */
    static final String FLEET = "application=~\"$application\",job=~\"$job\"";

    static final String INSTANCE = FLEET + ",instance=\"$instance\"";

    private static final String EVERY_JVM = "process_memory_map_areas";
    private static final int SHOWN = 0;
    private static final int HIDDEN = 2;

    private Variables() {}

    static List<Map<String, @Nullable Object>> all() {
        Map<String, @Nullable Object> dataSource =
                variable(DATA_SOURCE, "Data source", "datasource", SHOWN, "prometheus");
        dataSource.put("refresh", 1);
        Map<String, @Nullable Object> runbooks =
                variable(RUNBOOKS, "Runbooks", "constant", HIDDEN, "https://git.example.org/mapwatch/docs/runbooks");
        return List.of(
                dataSource,
                withAll(ofLabel("application", EVERY_JVM)),
                withAll(ofLabel("job", EVERY_JVM + "{application=~\"$application\"}")),
                ofLabel("instance", EVERY_JVM + "{" + FLEET + "}"),
                runbooks);
    }

    private static Map<String, @Nullable Object> ofLabel(String label, String selector) {
        String name = Character.toUpperCase(label.charAt(0)) + label.substring(1);
        String query = "label_values(" + selector + ", " + label + ")";
        Map<String, @Nullable Object> variable = variable(
                label,
                name,
                "query",
                SHOWN,
                Fields.of("qryType", 1, "query", query, "refId", "PrometheusVariableQueryEditor-VariableQuery"));
        variable.put("datasource", SOURCE);
        variable.put("definition", query);
        // with each change of the time range
        variable.put("refresh", 2);
        variable.put("sort", 1);
        return variable;
    }

    private static Map<String, @Nullable Object> withAll(Map<String, @Nullable Object> variable) {
        variable.put("multi", true);
        variable.put("includeAll", true);
        variable.put("allValue", ".*");
        variable.put("current", Fields.of("selected", true, "text", List.of("All"), "value", List.of("$__all")));
        return variable;
    }

    private static Map<String, @Nullable Object> variable(
            String name, String label, String type, int hide, Object query) {
        return Fields.of("name", name, "label", label, "type", type, "hide", hide, "query", query);
    }
}
