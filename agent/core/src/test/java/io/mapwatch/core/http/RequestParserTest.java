package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final String HOST = "Host: a\r\n";

    private final RequestParser parser = new RequestParser(AllowedHosts.ANY);

    @Test
    void a_plain_request_is_understood() {
        assertThat(parse("GET /metrics?x=/y HTTP/1.1\r\nHost: a:1\r\nAccept: text/plain\r\n\r\n"))
                .isEqualTo(Status.OK);
        assertThat(parser.request().line().method()).isEqualTo(RequestLine.Method.GET);
        assertThat(parser.request().line().pathIs(ascii("/metrics"))).isTrue();
        assertThat(parser.request().line().pathIs(ascii("/metric"))).isFalse();
        assertThat(parser.request().accept()).isEqualTo("text/plain");
        assertThat(parser.request().acceptsGzip()).isFalse();
        assertThat(parser.request().keepsAlive()).isTrue();
    }

    @Test
    void a_request_cut_at_any_byte_is_incomplete_and_then_the_same() {
        String text = "\r\nHEAD http://a.b/x?y HTTP/1.0\r\nAccept-encoding: br, gzip\r\nCONNECTION: Keep-Alive\r\n\r\n";
        byte[] bytes = ascii(text + "GET");
        for (int cut = 0; cut < text.length(); cut++) {
            assertThat(parser.parse(bytes, cut)).as(text.substring(0, cut)).isFalse();
        }
        for (int more = text.length(); more <= bytes.length; more++) {
            assertThat(parser.parse(bytes, more)).isTrue();
            assertThat(parser.status()).isEqualTo(Status.OK);
            assertThat(parser.end()).isEqualTo(text.length());
            assertThat(parser.request().line().method()).isEqualTo(RequestLine.Method.HEAD);
            assertThat(parser.request().line().pathIs(ascii("/x"))).isTrue();
            assertThat(parser.request().acceptsGzip()).isTrue();
            assertThat(parser.request().keepsAlive()).isTrue();
        }
    }

    @Test
    void nothing_of_the_previous_request_is_left() {
        parse(
                "GET /a HTTP/1.0\r\nHost: a\r\nConnection: close\r\nAccept: b\r\nAccept-Encoding: gzip\r\nContent-Length: 5\r\n\r\n");
        assertThat(parse("POST / HTTP/1.1\r\n\r\n")).isEqualTo(Status.BAD_REQUEST);
        assertThat(parse("POST / HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.OK);
        assertThat(parser.request().line().method()).isEqualTo(RequestLine.Method.OTHER);
        assertThat(parser.request().line().isVersion10()).isFalse();
        assertThat(parser.request().keepsAlive()).isTrue();
        assertThat(parser.request().acceptsGzip()).isFalse();
        assertThat(parser.request().accept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  / HTTP/1.1",
                "GET / HTTP/1.1 ",
                " GET / HTTP/1.1",
                "GET /",
                "GET",
                "GET / ",
                "GET\t/\tHTTP/1.1",
                "GET / HTTP/11",
                "GET / http/1.1",
                "GET / HTTP/1.1x",
                "GET / HTTP/1,1",
                "GET / HTTP/a.1",
                "GET / XTTP/1.1",
                "G@T / HTTP/1.1",
                "GET metrics HTTP/1.1",
                "GET * HTTP/1.1",
                "GET a:80 HTTP/1.1",
                "GET ftp://a/ HTTP/1.1",
                "GET http:/a HTTP/1.1",
                "GET http:// HTTP/1.1",
                "GET http:///metrics HTTP/1.1",
                "GET http://?x HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "GET /\u007f HTTP/1.1",
                "GET /\0 HTTP/1.1",
                "GET / HTTP/1.1\r",
                "GET / HTTP/1.1\n",
                "\u0016\u0003\u0001\u0002",
            })
    void a_bad_request_line_is_a_bad_request(String line) {
        assertThat(parse(line + "\r\n" + HOST + "\r\n")).isEqualTo(Status.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a : b",
                ": b",
                "a",
                "a b: c",
                " folded: before any header",
                "a: b\r\n folded",
                "a: b\r\n\tfolded",
                "a: b\nc: d",
                "a: b\rc: d",
                "a: \0",
                "a: \u0001",
                "\u00e4: b",
                "Host: again",
                "Content-Length: 0\r\nContent-Length: 0",
                "Content-Length:",
                "Content-Length: +1",
                "Content-Length: -1",
                "Content-Length: 0x0",
                "Content-Length: 1, 1",
                "Content-Length: 1 1",
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "transfer-encoding:\tidentity",
            })
    void a_bad_header_is_a_bad_request(String header) {
        assertThat(parse("GET / HTTP/1.1\r\n" + HOST + header + "\r\n\r\n")).isEqualTo(Status.BAD_REQUEST);
        assertThat(parse("POST / HTTP/1.1\r\n" + HOST + header + "\r\n\r\n")).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void a_fault_is_noticed_before_the_head_is_complete() {
        assertThat(parse("\u0016")).isEqualTo(Status.BAD_REQUEST);
        assertThat(parse("GET\n")).isEqualTo(Status.BAD_REQUEST);
        assertThat(parse("GET / HTTP/1.1\r\nbad header\r\n")).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void the_host_header_is_required_by_version_1_1_only() {
        assertThat(parse("GET / HTTP/1.1\r\n\r\n")).isEqualTo(Status.BAD_REQUEST);
        assertThat(parse("GET / HTTP/1.0\r\n\r\n")).isEqualTo(Status.OK);
        assertThat(parse("GET / HTTP/1.1\r\nhOST:\r\n\r\n")).isEqualTo(Status.OK);
        assertThat(parse("GET / HTTP/1.0\r\n" + HOST + HOST + "\r\n")).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void versions_other_than_one_are_not_supported_and_later_minor_ones_are() {
        assertThat(parse("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEqualTo(Status.VERSION_NOT_SUPPORTED);
        assertThat(parse("GET / HTTP/0.9\r\n\r\n")).isEqualTo(Status.VERSION_NOT_SUPPORTED);
        assertThat(parse("GET / HTTP/1.2\r\n" + HOST + "\r\n")).isEqualTo(Status.OK);
        assertThat(parse("GET / HTTP/1.2\r\n\r\n")).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void methods_are_case_sensitive_and_unknown_ones_not_implemented() {
        assertThat(parse("get / HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.NOT_IMPLEMENTED);
        assertThat(parse("BREW / HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.NOT_IMPLEMENTED);
        for (String request : new String[] {"OPTIONS *", "CONNECT a:1", "TRACE /", "DELETE /", "PUT /", "PATCH /"}) {
            assertThat(parse(request + " HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.OK);
            assertThat(parser.request().line().method()).isEqualTo(RequestLine.Method.OTHER);
        }
    }

    @Test
    void absolute_targets_are_cut_to_their_path() {
        parse("GET hTTp://a:1/x/y?z HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(parser.request().line().pathIs(ascii("/x/y"))).isTrue();
        parse("GET https://a/ HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(parser.request().line().pathIs(ascii("/"))).isTrue();
    }

    @Test
    void a_body_is_too_large_for_GET_and_ends_the_connection_of_others() {
        assertThat(parse("GET / HTTP/1.1\r\n" + HOST + "Content-Length: 00\r\n\r\n"))
                .isEqualTo(Status.OK);
        assertThat(parser.request().keepsAlive()).isTrue();
        assertThat(parse("GET / HTTP/1.1\r\n" + HOST + "Content-Length: 99999999999999999999\r\n\r\n"))
                .isEqualTo(Status.CONTENT_TOO_LARGE);
        assertThat(parse("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\n\r\nx"))
                .isEqualTo(Status.OK);
        assertThat(parser.request().keepsAlive()).isFalse();
    }

    @Test
    void connection_options_are_a_list_without_case() {
        parse("GET / HTTP/1.1\r\n" + HOST + "Connection: te , CLOSE\r\n\r\n");
        assertThat(parser.request().keepsAlive()).isFalse();
        parse("GET / HTTP/1.1\r\n" + HOST + "Connection: closed, xclose\r\n\r\n");
        assertThat(parser.request().keepsAlive()).isTrue();
        parse("GET / HTTP/1.0\r\nConnection: te\r\nConnection: keep-alive\r\n\r\n");
        assertThat(parser.request().keepsAlive()).isTrue();
        parse("GET / HTTP/1.0\r\n\r\n");
        assertThat(parser.request().keepsAlive()).isFalse();
    }

    @Test
    void of_several_accept_headers_the_first_counts() {
        parse("GET / HTTP/1.1\r\n" + HOST + "Accept:a \r\naccept: \tb\t\r\n\r\n");
        assertThat(parser.request().accept()).isEqualTo("a");
    }

    @Test
    void as_many_headers_as_allowed_and_not_one_more() {
        String headers = HOST + "a: b\r\n".repeat(63);
        assertThat(parse("GET / HTTP/1.1\r\n" + headers + "\r\n")).isEqualTo(Status.OK);
        assertThat(parse("GET / HTTP/1.1\r\n" + headers + "a: b\r\n\r\n")).isEqualTo(Status.HEADERS_TOO_LARGE);
    }

    @Test
    void a_head_of_the_largest_size_is_read_and_a_longer_one_is_not() {
        String start = "GET / HTTP/1.1\r\n" + HOST + "a: ";
        String fits = start + "x".repeat(RequestParser.MAX_HEAD_BYTES - start.length() - 4) + "\r\n\r\n";
        assertThat(fits).hasSize(RequestParser.MAX_HEAD_BYTES);
        assertThat(parse(fits)).isEqualTo(Status.OK);
        byte[] tooLong = ascii(start + "x".repeat(RequestParser.MAX_HEAD_BYTES));
        assertThat(parser.parse(tooLong, RequestParser.MAX_HEAD_BYTES - 1)).isFalse();
        assertThat(parser.parse(tooLong, RequestParser.MAX_HEAD_BYTES)).isTrue();
        assertThat(parser.status()).isEqualTo(Status.HEADERS_TOO_LARGE);
    }

    @Test
    void a_long_target_is_refused_whether_its_line_ends_or_not() {
        String path = "/" + "x".repeat(4095);
        assertThat(parse("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.OK);
        assertThat(parser.request().line().pathIs(ascii(path))).isTrue();
        assertThat(parse("GET " + path + "x HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Status.URI_TOO_LONG);
        byte[] endless = ascii("GET /" + "x".repeat(RequestParser.MAX_HEAD_BYTES));
        assertThat(parser.parse(endless, RequestParser.MAX_HEAD_BYTES)).isTrue();
        assertThat(parser.status()).isEqualTo(Status.URI_TOO_LONG);
    }

    @Test
    void empty_lines_before_a_request_are_skipped_but_not_for_ever() {
        assertThat(parse("\r\n\r\n\r\nGET / HTTP/1.0\r\n\r\n")).isEqualTo(Status.OK);
        byte[] empty = ascii("\r\n".repeat(RequestParser.MAX_HEAD_BYTES / 2));
        assertThat(parser.parse(empty, empty.length)).isTrue();
        assertThat(parser.status()).isNotEqualTo(Status.OK);
    }

    @Test
    void mutated_requests_are_read_alike_whole_and_byte_by_byte() {
        Random random = new Random(42);
        byte[] valid = ascii(
                "GET /m HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\nAccept-Encoding: gzip;q=1\r\n\r\n");
        byte[] alphabet = ascii("\r\n\0 :,;/aGq=01.\t\u007f\u0080\u00ff");
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = valid.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            boolean done = parser.parse(mutant, mutant.length);
            Status whole = parser.status();
            int cut = 0;
            while (cut <= mutant.length && !parser.parse(mutant, cut)) {
                cut++;
            }
            assertThat(cut <= mutant.length).isEqualTo(done);
            if (done) {
                assertThat(parser.status()).isEqualTo(whole);
                refused += whole == Status.OK ? 0 : 1;
            }
        }
        assertThat(refused).isBetween(1_000, 9_900);
    }

    private Status parse(String text) {
        byte[] bytes = ascii(text);
        assertThat(parser.parse(bytes, bytes.length)).as("complete").isTrue();
        return parser.status();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
