package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostileClientsTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private HttpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
        Resource resource = (accept, body) -> {
            body.write(hello);
            return "text/plain";
        };
        endpoint = HttpEndpoint.open("127.0.0.1", 0, Map.of("/", resource), problems::add);
        endpoint.start();
    }

    @AfterEach
    void stillServesAndHasNothingToReport() throws IOException {
        assertThat(scrape()).isEqualTo("hello");
        assertThat(problems).isEmpty();
        endpoint.close();
    }

    @Test
    void slow_clients_by_the_hundreds_do_not_stop_a_scrape() throws IOException {
        List<Client> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 600; i++) {
                slow.add(Client.of(endpoint).send("GET / HTTP/1.1\r\nslow: "));
                if (i % 20 == 0) {
                    assertThat(scrape()).isEqualTo("hello");
                }
            }
            for (int round = 0; round < 20; round++) {
                for (Client client : slow.subList(400, 600)) {
                    client.send("x");
                }
                assertThat(scrape()).isEqualTo("hello");
            }
        } finally {
            for (Client client : slow) {
                client.close();
            }
        }
    }

    @Test
    void ten_thousand_random_requests_are_refused_or_answered() throws IOException {
        Random random = new Random(20);
        int answered = 0;
        Client client = Client.of(endpoint);
        try {
            for (int i = 0; i < 10_000; i++) {
                try {
                    client.send(garbage(random));
                } catch (IOException hungUp) {
                    client.close();
                    client = Client.of(endpoint);
                }
                if (i % 4 == 3) {
                    if (random.nextInt(8) == 0) {
                        client.resetOnClose();
                    } else if (random.nextInt(8) == 0) {
                        client.shutdownOutput();
                        answered += validResponses(client.everything());
                    }
                    client.close();
                    client = Client.of(endpoint);
                }
            }
        } finally {
            client.close();
        }
        assertThat(answered).isPositive();
    }

    /** Counts the responses in {@code text} if it is nothing but responses. */
    private static int validResponses(String text) {
        if (!text.isEmpty()) {
            assertThat(text).startsWith("HTTP/1.1 ");
        }
        return text.split("HTTP/1.1 ", -1).length - 1;
    }

    private static byte[] garbage(Random random) {
        byte[] bytes;
        if (random.nextBoolean()) {
            bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
        } else {
            bytes = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: x\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    @Test
    void a_tls_hello_is_told_that_this_is_plain_http() throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
            assertThat(client.response().status()).isEqualTo(400);
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void a_half_closed_client_still_gets_its_response() throws IOException {
        try (Client client = Client.of(endpoint)) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT");
            client.shutdownOutput();
            assertThat(client.response().text()).isEqualTo("hello");
            assertThat(client.response().text()).isEqualTo("hello");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void resets_at_any_moment_are_survived() throws IOException {
        for (int cut = 0; cut <= REQUEST.length(); cut++) {
            try (Client client = Client.of(endpoint)) {
                client.send(REQUEST.substring(0, cut));
                client.resetOnClose();
            }
        }
    }

    @Test
    void smuggled_requests_are_not_answered() throws IOException {
        String smuggled = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String header : new String[] {
            "Content-Length: 5\r\nContent-Length: 6",
            "Transfer-Encoding: chunked",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Content-Length : 5",
            "x: y\nContent-Length: 5",
            "x:\r\n Content-Length: 5",
            "Content-Length: 5\0",
        }) {
            try (Client client = Client.of(endpoint)) {
                client.send("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n0\r\n\r\n" + smuggled);
                assertThat(client.response().status()).as(header).isEqualTo(400);
                assertThat(client.everything()).as(header).isEmpty();
            }
        }
    }

    private String scrape() throws IOException {
        try (Client client = Client.of(endpoint)) {
            return client.send(REQUEST).response().text();
        }
    }
}
