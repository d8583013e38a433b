package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    @Test
    void what_is_compressed_is_read_back_by_the_jdk_again_and_again() throws IOException {
        Random random = new Random(7);
        ByteSink content = new ByteSink(1 << 20);
        ByteSink compressed = new ByteSink(1 << 21);
        try (Gzip gzip = new Gzip()) {
            for (int size : new int[] {0, 1, 100, 4096, 70_000, 1 << 20, 3}) {
                for (boolean compressible : new boolean[] {true, false}) {
                    byte[] bytes = new byte[size];
                    if (!compressible) {
                        random.nextBytes(bytes);
                    }
                    content.clear();
                    content.write(bytes, 0, size);
                    compressed.clear();
                    gzip.compress(content, compressed);
                    byte[] wire = Arrays.copyOf(compressed.array(), compressed.length());
                    assertThat(new GZIPInputStream(new ByteArrayInputStream(wire)).readAllBytes())
                            .isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void the_largest_body_fits_into_a_response_even_if_it_does_not_compress() throws IOException {
        byte[] bytes = new byte[HttpEndpoint.MAX_BODY_BYTES];
        new Random(1).nextBytes(bytes);
        Route route = new Route(
                "/",
                (accept, body) -> {
                    body.write(bytes);
                    return "a/b";
                },
                problem -> {});
        try (ManualServer server = new ManualServer(route);
                Client client = server.connect()) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
            Response response = client.response();
            assertThat(new GZIPInputStream(new ByteArrayInputStream(response.bytes())).readAllBytes())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void a_sink_takes_its_limit_and_not_one_byte_more() throws IOException {
        ByteSink sink = new ByteSink(20_000);
        sink.write(new byte[20_000], 0, 20_000);
        assertThatThrownBy(() -> sink.write(1)).isInstanceOf(IOException.class).hasMessageContaining("20000");
        assertThat(sink.length()).isEqualTo(20_000);
        sink.clear();
        sink.decimal(0);
        sink.decimal(Integer.MAX_VALUE);
        sink.text("x");
        assertThat(new String(sink.array(), 0, sink.length(), StandardCharsets.US_ASCII))
                .isEqualTo("02147483647x");
    }
}
