package io.mapwatch.core.report;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.mapwatch.core.maps.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code /kinds.js}: the page's text for each kind, as a JavaScript module with one object whose keys are the tags. */
public final class KindDescriptions {

    private KindDescriptions() {}

    /**
     * @param accept not used
     * @return the content type
     */
    public static String write(String accept, OutputStream body) throws IOException {
        JsonStringWriter json = JsonWriter.string().object();
        for (Kind kind : Kind.values()) {
            json.value(kind.tag(), kind.description());
        }
        body.write(("export const KINDS = " + json.end().done() + ";\n").getBytes(StandardCharsets.UTF_8));
        return "text/javascript; charset=utf-8";
    }
}
