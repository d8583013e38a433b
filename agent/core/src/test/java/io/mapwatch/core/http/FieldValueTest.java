package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "deflate, gzip",
                "br,gzip,",
                " gzip ;q=0.1",
                "gzip; Q=1.000",
                "gzip;q=0.001",
                "identity;q=0, gzip ; q=0.5 , *"
            })
    void gzip_is_allowed(String value) {
        assertThat(allowsGzip(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                ";",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip;q=",
                "gzip;q",
                "gzip;",
                "gzip;q=x1",
                "gzip;q=-1",
                "gzipped",
                "gzi",
                "br;gzip",
                "*",
                "identity"
            })
    void gzip_is_not_allowed(String value) {
        assertThat(allowsGzip(value)).isFalse();
    }

    @Test
    void nothing_outside_the_range_is_read() {
        byte[] bytes = "xgzip;q=0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FieldValue.allowsGzip(bytes, 1, 5)).isTrue();
        assertThat(FieldValue.allowsGzip(bytes, 0, 5)).isFalse();
        assertThat(FieldValue.allowsGzip(bytes, 1, 4)).isFalse();
    }

    @Test
    void letters_have_no_case_and_nothing_else_is_taken_for_a_letter() {
        assertThat(equalsIgnoreCase("A-b", "a-b")).isTrue();
        assertThat(equalsIgnoreCase("a\rb", "a-b")).isFalse();
        assertThat(equalsIgnoreCase("[", "{")).isFalse();
        assertThat(equalsIgnoreCase("@", "`")).isFalse();
    }

    private static boolean allowsGzip(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return FieldValue.allowsGzip(bytes, 0, bytes.length);
    }

    private static boolean equalsIgnoreCase(String actual, String text) {
        return FieldValue.equalsIgnoreCase(actual.getBytes(StandardCharsets.ISO_8859_1), 0, actual.length(), text);
    }
}
