package io.mapwatch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.mapwatch.core.maps.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KindDescriptionsTest {

    @Test
    void the_page_is_told_of_every_kind_and_no_other() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();

        assertThat(KindDescriptions.write("", body)).isEqualTo("text/javascript; charset=utf-8");

        String script = body.toString(StandardCharsets.UTF_8);
        assertThat(script).startsWith("export const KINDS = {").endsWith("};\n").hasLineCount(1);
        JsonObject kinds = JsonParser.object().from(script.substring(script.indexOf('{'), script.lastIndexOf(';')));
        assertThat(kinds).hasSize(Kind.values().length);
        for (Kind kind : Kind.values()) {
            assertThat(kinds).containsEntry(kind.tag(), kind.description());
        }
    }
}
