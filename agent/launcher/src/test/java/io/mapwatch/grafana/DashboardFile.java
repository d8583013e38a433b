package io.mapwatch.grafana;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The dashboard as Grafana reads it.
 *
 * @param panels in their order, those that are rows among them
 */
public record DashboardFile(String text, List<JsonObject> panels, List<JsonObject> variables) {

    /** Where it is kept, as seen from this module. */
    static final Path PATH = Path.of("../../docs/grafana/mapwatch.json");

    public static DashboardFile read() throws IOException {
        String text = Files.readString(PATH);
        try {
            JsonObject json = JsonParser.object().from(text);
            return new DashboardFile(text, objects(json, "panels"), objects(json.getObject("templating"), "list"));
        } catch (JsonParserException e) {
            throw new IOException(PATH + ": " + e.getMessage(), e);
        }
    }

    /** The panels that ask for data. */
    public List<JsonObject> asking() {
        return panels.stream().filter(panel -> panel.has("targets")).toList();
    }

    /** The objects of an array. */
    public static List<JsonObject> objects(JsonObject parent, String array) {
        return parent.getArray(array).stream().map(JsonObject.class::cast).toList();
    }
}
