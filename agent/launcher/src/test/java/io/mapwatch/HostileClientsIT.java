package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.AgentThreads;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Clients that are slow, or send what is no request, cost the process no thread and a scrape no second.
 * {@code -Dfuzz.requests=100000} sends more, {@code -Dfuzz.seed=1} others.
 */
class HostileClientsIT {

    private static final int SLOW_CLIENTS = 200;
    private static final int ROUNDS = 7;
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20260101);

    /** The status of what is no request, or none that is served here (RFC 9110: 501 an unknown method, 505 another HTTP). */
    private static final String REFUSAL = "(?s)(HTTP/1\\.1 (4\\d\\d|501|505) .*)?";

    @OnOneJdk
    void two_hundred_slow_clients_do_not_stop_a_scrape(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            Map<Long, String> threads = AgentThreads.awaitAll(jvm);
            try (SlowClients clients = new SlowClients(address(jvm), SLOW_CLIENTS)) {
                // longer than a request may take, so that some have been hung up on and come again
                for (int round = 0; round < ROUNDS; round++) {
                    clients.goOn();
                    for (long end = System.nanoTime() + Duration.ofSeconds(1).toNanos(); System.nanoTime() < end; ) {
                        long start = System.nanoTime();
                        assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
                        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                    }
                }
                assertThat(threads).containsValue("mapwatch-http").isEqualTo(AgentThreads.of(jvm));
            }
            assertThat(jvm.stderr()).hasSize(1);
        }
    }

    @OnOneJdk
    void random_bytes_are_refused_or_hung_up_on_and_not_a_word_is_said_about_it(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = start(jdk)) {
            InetSocketAddress server = address(jvm);
            RandomRequests requests = new RandomRequests(SEED);
            int refused = 0;
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = requests.next();
                String answer = answer(server, request);
                if (!answer.startsWith("HTTP/1.1 200 ")) {
                    assertThat(answer)
                            .as(() -> "answer to " + new String(request, StandardCharsets.ISO_8859_1))
                            .matches(REFUSAL);
                    refused++;
                }
            }
            // the others were still requests: a damaged byte may stand where any byte may
            assertThat(refused).isGreaterThan(REQUESTS * 3 / 4);
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
            assertThat(jvm.stderr()).hasSize(1);
        }
    }

    private static ForkedJvm start(Jdk jdk) throws Exception {
        ForkedJvm jvm = ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0"), "io.mapwatch.apps.IdleApp"));
        jvm.awaitHooks();
        return jvm;
    }

    private static InetSocketAddress address(ForkedJvm jvm) throws Exception {
        URI uri = URI.create(jvm.url());
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** All that the server answers to a client that sends this and no more; empty if it just hangs up. */
    private static String answer(InetSocketAddress server, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server);
            socket.setSoTimeout((int) ForkedJvm.DEADLINE.toMillis());
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
