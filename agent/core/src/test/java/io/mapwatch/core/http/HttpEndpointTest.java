package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEndpointTest {

    private static final byte[] METRICS =
            "process_memory_map_areas 171\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = HttpEndpoint.open("127.0.0.1", 0, resources(), problems::add);
        endpoint.start();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void the_jdks_client_reads_a_resource() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI uri = URI.create(endpoint.url() + "/metrics?name=x");
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(METRICS);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, GET /metrics HTTP/1.1",
        "200, HEAD /metrics HTTP/1.1",
        "200, GET http://localhost/metrics?a=b HTTP/1.1",
        "421, GET http://x/metrics?a=b HTTP/1.1",
        "400, GET metrics HTTP/1.1",
        "404, GET /Metrics HTTP/1.1",
        "404, GET /metrics/ HTTP/1.1",
        "404, GET /metric HTTP/1.1",
        "404, GET /%6detrics HTTP/1.1",
        "404, GET /../metrics HTTP/1.1",
        "405, POST /metrics HTTP/1.1",
        "405, OPTIONS * HTTP/1.1",
        "405, CONNECT a:1 HTTP/1.1",
        "500, GET /throws HTTP/1.1",
        "500, GET /error HTTP/1.1",
        "500, GET /endless HTTP/1.1",
        "501, BREW /metrics HTTP/1.1",
        "505, GET /metrics HTTP/3.0",
    })
    void every_request_gets_its_status(int status, String requestLine) throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            Response response = requestLine.startsWith("HEAD") ? client.responseToHead() : client.response();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("allow")).isEqualTo(status == 405 ? "GET, HEAD" : "");
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(response.header("content-security-policy"))
                    .isEqualTo(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
                                    + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            if (status != 200) {
                assertThat(response.header("content-type")).startsWith("text/plain");
                assertThat(response.text()).startsWith(status + " ").endsWith("\n");
            }
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void a_request_with_a_body_is_refused_and_its_body_not_read_as_a_request() throws IOException {
        String body = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String method : new String[] {"GET", "POST"}) {
            try (Client client = Client.of(endpoint)) {
                client.send(method + " /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
                assertThat(client.response().status()).isEqualTo(method.equals("GET") ? 413 : 405);
                assertThat(client.isHungUp()).isTrue();
            }
        }
    }

    @Test
    void a_refusal_is_read_even_by_a_client_that_sends_on() throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send(
                    "GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));
            assertThat(client.response().status()).isEqualTo(413);
        }
        try (Client client = Client.of(endpoint)) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nlong: " + "x".repeat(100_000));
            assertThat(client.response().status()).isEqualTo(431);
        }
        try (Client client = Client.of(endpoint)) {
            client.send("GET /" + "x".repeat(100_000));
            assertThat(client.response().status()).isEqualTo(414);
        }
    }

    @Test
    void a_connection_serves_one_request_after_the_other_and_errors_too() throws IOException {
        try (Client client = Client.of(endpoint)) {
            for (int i = 0; i < 50; i++) {
                assertThat(get(client, "/metrics").bytes()).isEqualTo(METRICS);
                assertThat(get(client, "/nowhere").status()).isEqualTo(404);
                assertThat(get(client, "/throws").status()).isEqualTo(500);
            }
        }
    }

    @Test
    void version_1_0_keeps_the_connection_only_if_asked_to_and_says_so() throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send("GET /metrics HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.response().header("connection")).isEqualTo("keep-alive");
            client.send("GET /metrics HTTP/1.0\r\n\r\n");
            assertThat(client.response().header("connection")).isEqualTo("close");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order_and_none_after_the_last() throws IOException {
        try (Client client = Client.of(endpoint)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                text.append(
                        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /empty HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            text.append("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            client.send(text + "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                assertThat(client.response().bytes()).isEqualTo(METRICS);
                assertThat(client.responseToHead().header("content-type")).isEqualTo("empty/empty");
            }
            assertThat(client.response().status()).isEqualTo(404);
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void a_request_cut_at_any_byte_is_answered() throws IOException {
        String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n";
        try (Client client = Client.of(endpoint)) {
            for (int cut = 1; cut < request.length(); cut++) {
                client.send(request.substring(0, cut));
                // lets the first part arrive alone: another connection is served meanwhile
                try (Client other = Client.of(endpoint)) {
                    get(other, "/empty");
                }
                client.send(request.substring(cut));
                assertThat(gunzip(client.response())).isEqualTo(METRICS);
            }
        }
    }

    @Test
    void a_body_worth_it_is_compressed_for_who_accepts_it_and_HEAD_tells_its_length() throws IOException {
        try (Client client = Client.of(endpoint)) {
            String gzip = " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: deflate, gzip;q=0.5\r\n\r\n";
            Response response = client.send("GET /metrics" + gzip).response();
            assertThat(response.header("content-encoding")).isEqualTo("gzip");
            assertThat(response.header("vary")).isEqualTo("Accept-Encoding");
            assertThat(response.bytes().length).isLessThan(METRICS.length / 10);
            assertThat(gunzip(response)).isEqualTo(METRICS);

            Response head = client.send("HEAD /metrics" + gzip).responseToHead();
            assertThat(head.header("content-encoding")).isEqualTo("gzip");
            assertThat(head.header("content-length")).isEqualTo(Integer.toString(response.bytes().length));

            Response small = client.send("GET /accept" + gzip).response();
            assertThat(small.header("content-encoding")).isEmpty();
            assertThat(small.header("vary")).isEqualTo("Accept-Encoding");
        }
    }

    @Test
    void a_resource_sees_the_accept_header() throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send(
                    "GET /accept HTTP/1.1\r\nHost: localhost\r\nAccept: application/openmetrics-text;q=1, */*\r\n\r\n");
            assertThat(client.response().text()).isEqualTo("application/openmetrics-text;q=1, */*");
            assertThat(get(client, "/accept").text()).isEmpty();
        }
    }

    @Test
    void a_resource_that_throws_is_reported_once_and_what_it_wrote_is_not_sent() throws IOException {
        try (Client client = Client.of(endpoint)) {
            for (int i = 0; i < 3; i++) {
                assertThat(get(client, "/throws").text()).isEqualTo("500 Internal Server Error\n");
                assertThat(get(client, "/error").text()).isEqualTo("500 Internal Server Error\n");
            }
        }
        assertThat(problems)
                .filteredOn(problem -> problem.contains("/throws"))
                .containsExactly("cannot serve /throws: java.lang.IllegalStateException: no sample yet");
        assertThat(problems).filteredOn(problem -> problem.contains("/error")).hasSize(1);
    }

    @Test
    void a_receiver_of_problems_that_throws_itself_changes_nothing() throws IOException {
        Resource failing = (accept, body) -> {
            throw new IOException("x");
        };
        try (HttpEndpoint other = HttpEndpoint.open("127.0.0.1", 0, Map.of("/", failing), problem -> {
            throw new IllegalStateException();
        })) {
            other.start();
            try (Client client = Client.of(other)) {
                assertThat(get(client, "/").status()).isEqualTo(500);
                assertThat(get(client, "/").status()).isEqualTo(500);
            }
        }
    }

    @Test
    void starting_asks_every_resource_that_is_rehearsed_once_without_any_client() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (String path : new String[] {"/a", "/b"}) {
            resources.put(path, (accept, body) -> {
                asked.add(path + " " + accept + " " + Thread.currentThread().getName());
                return "text/plain";
            });
        }
        resources.put("/large", new Resource() {
            @Override
            public String get(String accept, OutputStream body) {
                asked.add("/large");
                return "text/plain";
            }

            @Override
            public boolean isRehearsed() {
                return false;
            }
        });
        try (HttpEndpoint warm = HttpEndpoint.open("127.0.0.1", 0, resources, problems::add)) {
            assertThat(asked).isEmpty();
            warm.start();
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (asked.size() < 2) {
                assertThat(System.nanoTime() - deadline).isNegative();
                Thread.onSpinWait();
            }
            try (Client client = Client.of(warm)) {
                get(client, "/nowhere");
            }
            assertThat(asked).containsExactly("/a */* mapwatch-http", "/b */* mapwatch-http");
        }
    }

    @Test
    void a_scrape_allocates_little_and_is_quick() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = serverThread().getId();
        try (Client client = Client.of(endpoint)) {
            String request =
                    "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain\r\nAccept-Encoding: gzip\r\n\r\n";
            for (int i = 0; i < 200; i++) {
                client.send(request).response();
            }
            int scrapes = 100;
            long allocated = threads.getThreadAllocatedBytes(thread);
            long cpu = threads.getThreadCpuTime(thread);
            for (int i = 0; i < scrapes; i++) {
                client.send(request).response();
            }
            // the thread may be about to wait again after the last response: that is included or not
            assertThat((threads.getThreadAllocatedBytes(thread) - allocated) / scrapes)
                    .isLessThan(4 * 1024);
            assertThat((threads.getThreadCpuTime(thread) - cpu) / scrapes).isLessThan(2_000_000);
        }
    }

    @Test
    void an_interrupted_thread_serves_on_and_does_not_spin() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Thread thread = serverThread();
        try (Client client = Client.of(endpoint)) {
            for (int i = 0; i < 20; i++) {
                thread.interrupt();
                assertThat(get(client, "/metrics").status()).isEqualTo(200);
            }
            thread.interrupt();
            get(client, "/empty");
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (thread.getState() != Thread.State.RUNNABLE || thread.isInterrupted()) {
                assertThat(System.nanoTime() - deadline).isNegative();
            }
            long before = threads.getThreadCpuTime(thread.getId());
            thread.join(300);
            assertThat(threads.getThreadCpuTime(thread.getId()) - before).isLessThan(100_000_000);
        }
    }

    @Test
    void a_port_in_use_is_named_with_host_and_reason() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> HttpEndpoint.open("127.0.0.1", port, Map.of(), problems::add))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
        }
    }

    @Test
    void a_host_that_is_not_ours_or_unknown_is_named() {
        assertThatThrownBy(() -> HttpEndpoint.open("192.0.2.1", 8080, Map.of(), problems::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:8080: ");
        assertThatThrownBy(() -> HttpEndpoint.open("no-such-host.invalid", 0, Map.of(), problems::add))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on no-such-host.invalid:0: unknown host");
        assertThatThrownBy(() -> HttpEndpoint.open("::1", 70_000, Map.of(), problems::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on [::1]:70000: ");
    }

    /** As a browser asks whose page has had its own name point to a loopback address. */
    @Test
    void who_calls_it_by_another_name_is_told_nothing() throws IOException {
        for (String host :
                new String[] {"rebound.example", "rebound.example:" + endpoint.port(), "127.0.0.1.example", ""}) {
            try (Client client = Client.of(endpoint)) {
                Response response = client.send("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .response();
                assertThat(response.status()).isEqualTo(421);
                assertThat(response.text()).isEqualTo("421 Misdirected Request\n");
                assertThat(client.isHungUp()).isTrue();
            }
        }
    }

    @Test
    void a_client_of_http_1_0_need_not_name_the_host() throws IOException {
        try (Client client = Client.of(endpoint)) {
            assertThat(client.send("GET /metrics HTTP/1.0\r\n\r\n").response().bytes())
                    .isEqualTo(METRICS);
        }
    }

    /** The JVM waits at its end for a thread in native code, as this one is while it is RUNNABLE. */
    @Test
    void at_rest_its_thread_leaves_native_code_and_it_can_be_closed_still() throws Exception {
        Thread thread = serverThread();
        try (Client client = Client.of(endpoint)) {
            get(client, "/metrics");
            assertThat(thread.getState()).isEqualTo(Thread.State.RUNNABLE);

            endpoint.rest();

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            assertThat(thread.getState()).isEqualTo(Thread.State.TIMED_WAITING);
            endpoint.close();
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void close_hangs_up_frees_the_port_at_once_and_ends_the_thread() throws Exception {
        Thread thread = serverThread();
        int port = endpoint.port();
        try (Client client = Client.of(endpoint)) {
            get(client, "/metrics");
            endpoint.close();
            assertThat(thread.isAlive()).isFalse();
            try (HttpEndpoint next = HttpEndpoint.open("127.0.0.1", port, resources(), problems::add)) {
                assertThat(next.port()).isEqualTo(port);
            }
            // bound but never started, and closed: free again
            HttpEndpoint.open("127.0.0.1", port, resources(), problems::add).close();
            assertThat(client.isHungUp()).isTrue();
        }
        endpoint.close();
    }

    @Test
    void a_name_and_the_wildcard_address_can_be_bound() throws IOException {
        for (String host : new String[] {"localhost", "0.0.0.0"}) {
            try (HttpEndpoint other = HttpEndpoint.open(host, 0, resources(), problems::add)) {
                other.start();
                try (Client client =
                        new Client(new InetSocketAddress(InetAddress.getLoopbackAddress(), other.port()), () -> {})) {
                    assertThat(get(client, "/metrics").bytes()).isEqualTo(METRICS);
                }
            }
        }
    }

    @Test
    void ipv6_works_where_there_is_any() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 0));
        } catch (IOException e) {
            assumeTrue(false, "no IPv6 loopback address here: " + e.getMessage());
        }
        try (HttpEndpoint other = HttpEndpoint.open("::1", 0, resources(), problems::add)) {
            other.start();
            assertThat(other.url()).isEqualTo("http://[::1]:" + other.port());
            try (Client client = Client.of(other)) {
                assertThat(get(client, "/metrics").bytes()).isEqualTo(METRICS);
            }
        }
    }

    private static Map<String, Resource> resources() {
        return Map.of(
                "/metrics",
                (accept, body) -> {
                    body.write(METRICS);
                    return "text/plain; version=0.0.4";
                },
                "/accept",
                (accept, body) -> {
                    body.write(accept.getBytes(StandardCharsets.ISO_8859_1));
                    return "text/plain";
                },
                "/empty",
                (accept, body) -> "empty/empty",
                "/throws",
                (accept, body) -> {
                    body.write(METRICS);
                    throw new IllegalStateException("no sample yet");
                },
                "/error",
                (accept, body) -> {
                    throw new OutOfMemoryError("made up");
                },
                "/endless",
                (accept, body) -> {
                    while (true) {
                        body.write(METRICS);
                    }
                });
    }

    private static Response get(Client client, String path) throws IOException {
        return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .response();
    }

    private static byte[] gunzip(Response response) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(response.bytes())).readAllBytes();
    }

    private Thread serverThread() throws IOException {
        try (Client client = Client.of(endpoint)) {
            get(client, "/empty");
        }
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(HttpEndpoint.THREAD_NAME))
                .findFirst()
                .orElseThrow();
    }
}
