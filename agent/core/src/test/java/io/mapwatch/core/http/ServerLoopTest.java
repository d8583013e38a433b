package io.mapwatch.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerLoopTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void a_request_that_takes_too_long_is_timed_out_and_the_connection_closed() throws IOException {
        ManualServer server = server(text("hello"));
        Client client = connect(server).send("GET / HT");
        server.connectionsBecome(1);
        turnSome(server);
        server.pass(Connection.REQUEST_NANOS - 1);
        turnSome(server);
        client.send("TP/1.1\r\n");
        turnSome(server);
        server.pass(1);
        Response response = client.response();
        assertThat(response.status()).isEqualTo(408);
        assertThat(response.header("connection")).isEqualTo("close");
        assertThat(client.isHungUp()).isTrue();
    }

    @Test
    void an_idle_connection_is_closed_without_a_word() throws IOException {
        ManualServer server = server(text("hello"));
        Client silent = connect(server);
        Client used = connect(server).send(REQUEST);
        assertThat(used.response().text()).isEqualTo("hello");
        server.connectionsBecome(2);
        server.pass(Connection.IDLE_NANOS - 1);
        turnSome(server);
        used.send(REQUEST);
        assertThat(used.response().status()).isEqualTo(200);
        server.pass(1);
        assertThat(silent.everything()).isEmpty();
        server.connectionsBecome(1);
        server.pass(Connection.IDLE_NANOS - 1);
        assertThat(used.everything()).isEmpty();
    }

    @Test
    void a_response_that_nobody_takes_is_given_up() throws IOException {
        ManualServer server = server(large());
        Client client = server.connectWithSmallWindow().send(REQUEST);
        opened.add(client);
        server.connectionsBecome(1);
        turnSome(server);
        server.pass(Connection.RESPONSE_NANOS - 1);
        turnSome(server);
        assertThat(server.loop.connectionCount()).isEqualTo(1);
        server.pass(1);
        server.connectionsBecome(0);
        // what the kernel had taken meanwhile
        assertThat(client.everything().length()).isLessThan(512 * 1024);
    }

    @Test
    void a_response_that_is_taken_slowly_arrives_whole_and_the_pipelined_request_behind_it_too() throws IOException {
        ManualServer server = server(large());
        Client client = connect(server).send(REQUEST + "HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
        turnSome(server);
        assertThat(client.response().bytes()).isEqualTo(new byte[HttpEndpoint.MAX_BODY_BYTES]);
        assertThat(client.responseToHead().status()).isEqualTo(404);
    }

    @Test
    void a_client_that_never_hangs_up_is_left_after_the_last_response() throws IOException {
        ManualServer server = server(text("hello"));
        Client client = connect(server).send("GET / HTTP/1.0\r\n\r\n");
        assertThat(client.response().status()).isEqualTo(200);
        assertThat(client.isHungUp()).isTrue();
        assertThat(server.loop.connectionCount()).isEqualTo(1);
        server.pass(Connection.GOODBYE_NANOS);
        server.connectionsBecome(0);
    }

    @Test
    void the_connection_that_waits_longest_makes_room_for_the_next() throws IOException {
        ManualServer server = server(text("hello"));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < ServerLoop.MAX_CONNECTIONS; i++) {
            clients.add(connect(server).send("GET /"));
            server.connectionsBecome(i + 1);
            server.pass(1_000);
        }
        // the first one gets served, so the second one waits longest
        turnSome(server);
        clients.get(0).send(" HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(clients.get(0).response().status()).isEqualTo(200);

        Client late = connect(server).send(REQUEST);
        assertThat(late.response().status()).isEqualTo(200);
        assertThat(server.loop.connectionCount()).isEqualTo(ServerLoop.MAX_CONNECTIONS);
        assertThat(clients.get(1).everything()).isEmpty();
        clients.get(0).send(REQUEST);
        assertThat(clients.get(0).response().status()).isEqualTo(200);
        clients.get(2).send(" HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(clients.get(2).response().status()).isEqualTo(200);
    }

    @Test
    void a_client_is_turned_away_while_all_connections_are_busy_with_responses() throws IOException {
        ManualServer server = server(text("hello"));
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < ServerLoop.MAX_CONNECTIONS; i++) {
            clients.add(connect(server));
            server.connectionsBecome(i + 1);
        }
        for (Client client : clients) {
            client.send(REQUEST.repeat(30));
        }
        // every connection is answering now, and has further requests to answer
        turnSome(server);
        Client late = connect(server);
        server.turn();
        Response response = late.response();
        assertThat(response.status()).isEqualTo(503);
        assertThat(late.isHungUp()).isTrue();
        for (int i = 0; i < 30; i++) {
            assertThat(clients.get(7).response().status()).isEqualTo(200);
        }
        assertThat(late(server).status()).isEqualTo(200);
    }

    @Test
    void who_takes_a_response_for_a_second_makes_room_for_the_next() throws IOException {
        ManualServer server = server(text("x".repeat(20_000)));
        for (int i = 0; i < ServerLoop.MAX_CONNECTIONS; i++) {
            Client client = server.connectWithSmallWindow();
            opened.add(client);
            // more than the kernel takes
            client.send(REQUEST.repeat(40));
            server.connectionsBecome(i + 1);
        }
        for (int i = 0; i < 100; i++) {
            server.turn();
        }
        server.pass(Connection.SLOW_NANOS - 1);
        assertThat(late(server).status()).isEqualTo(503);
        server.pass(1);
        assertThat(late(server).status()).isEqualTo(200);
        assertThat(server.loop.connectionCount()).isEqualTo(ServerLoop.MAX_CONNECTIONS);
    }

    @Test
    void what_slow_clients_leave_unsent_is_bounded_and_freed_again() throws IOException {
        ManualServer server = server(large());
        for (int i = 0; i < 20; i++) {
            Client client = server.connectWithSmallWindow();
            opened.add(client);
            client.send(REQUEST);
        }
        turnSome(server);
        server.turnUntil(() -> server.loop.connectionCount() < 20);
        int busy = server.loop.connectionCount();
        assertThat(busy).isBetween(2, 19);
        server.pass(Connection.RESPONSE_NANOS);
        server.connectionsBecome(0);
        assertThat(late(server).bytes()).hasSize(HttpEndpoint.MAX_BODY_BYTES);
        assertThat(server.problems).isEmpty();
    }

    @Test
    void who_takes_nothing_gives_way_to_who_reads() throws IOException {
        ManualServer server = server(large());
        for (int i = 0; i < 20; i++) {
            Client client = server.connectWithSmallWindow();
            opened.add(client);
            client.send(REQUEST);
            turnSome(server);
            assertThat(late(server).bytes()).hasSize(HttpEndpoint.MAX_BODY_BYTES);
        }
        assertThat(server.problems).isEmpty();
    }

    @Test
    void a_failing_accept_pauses_instead_of_spinning_and_is_reported_once() throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger(2);
        ManualServer server = new ManualServer(
                () -> {
                    attempts.incrementAndGet();
                    if (failures.getAndDecrement() > 0) {
                        throw new SocketException("Too many open files");
                    }
                },
                text("hello"));
        opened.add(server);
        Client client = connect(server).send(REQUEST);
        server.turnUntil(() -> attempts.get() == 1);
        turnSome(server);
        assertThat(attempts).hasValue(1);
        server.pass(Listener.PAUSE_NANOS - 1);
        turnSome(server);
        assertThat(attempts).hasValue(1);
        server.pass(1);
        server.turnUntil(() -> attempts.get() == 2);
        assertThat(server.problems).singleElement().asString().contains("Too many open files");
        server.pass(Listener.PAUSE_NANOS);
        assertThat(client.response().status()).isEqualTo(200);
        assertThat(server.problems).hasSize(1);
    }

    @Test
    void an_error_while_accepting_is_survived() throws IOException {
        AtomicInteger failures = new AtomicInteger(1);
        ManualServer server = new ManualServer(
                () -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new OutOfMemoryError("made up");
                    }
                },
                text("hello"));
        opened.add(server);
        Client client = connect(server).send(REQUEST);
        server.turnUntil(() -> failures.get() == 0);
        server.pass(Listener.PAUSE_NANOS);
        assertThat(client.response().status()).isEqualTo(200);
    }

    @Test
    void one_client_with_many_pipelined_requests_does_not_keep_another_waiting() throws IOException {
        AtomicInteger served = new AtomicInteger();
        ManualServer server = server(route("/", (accept, body) -> {
            served.incrementAndGet();
            body.write('x');
            return "text/plain";
        }));
        Client greedy = connect(server).send(REQUEST.repeat(30));
        server.turnUntil(() -> served.get() == 1);
        Client modest = connect(server).send(REQUEST);
        modest.response();
        assertThat(served.get()).isLessThan(20);
        for (int i = 0; i < 30; i++) {
            assertThat(greedy.response().status()).isEqualTo(200);
        }
    }

    private ManualServer server(Route route) throws IOException {
        ManualServer server = new ManualServer(route);
        opened.add(server);
        return server;
    }

    private Client connect(ManualServer server) throws IOException {
        Client client = server.connect();
        opened.add(client);
        return client;
    }

    private Response late(ManualServer server) throws IOException {
        return connect(server).send(REQUEST).response();
    }

    private static void turnSome(ManualServer server) {
        for (int i = 0; i < 5; i++) {
            server.turn();
        }
    }

    private static Route text(String text) {
        return route("/", (accept, body) -> {
            body.write(text.getBytes(StandardCharsets.UTF_8));
            return "text/plain";
        });
    }

    private static Route large() {
        byte[] bytes = new byte[HttpEndpoint.MAX_BODY_BYTES];
        return route("/", (accept, body) -> {
            body.write(bytes);
            return "application/octet-stream";
        });
    }

    private static Route route(String path, Resource resource) {
        return new Route(path, resource, problem -> {});
    }
}
