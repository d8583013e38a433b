package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.LibrarySet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real servers with the agent and without it, in turns: nothing but the agent's own line differs. */
class ServersIT {

    private static final int RUNS = Integer.getInteger("servers.runs", 3);
    private static final int RELOADS = Integer.getInteger("servers.reloads", 20);

    /** A part of the names of those that are started: {@code -Dservers.only=kafka}. */
    private static final String ONLY = System.getProperty("servers.only", "");

    @TempDir
    private Path folder;

    static Stream<Arguments> servers() {
        return onJdks(Stream.of(
                new Tomcat(Distribution.of("tomcat-11"), 0),
                new Tomcat(Distribution.of("tomcat-9"), 0),
                new Artemis(Distribution.of("artemis")),
                new Kafka(),
                new Quarkus(),
                new SpringBoot(LibrarySet.BOOT_3),
                new SpringBoot(LibrarySet.BOOT_4),
                new OpenSearch(Distribution.of("opensearch-2"), jdk -> jdk.feature() < 24),
                new OpenSearch(Distribution.of("opensearch-3"), jdk -> jdk.feature() >= 21),
                new WildFly(Distribution.of("wildfly"))));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void starts_answers_and_ends_as_without_the_agent(Server server, Jdk jdk) throws Exception {
        Runs runs = new Runs(server.toString(), server, jdk, folder, List.of(), Runs.AGENT);
        assertThat(runs.compare(RUNS).differences()).isEmpty();
    }

    static Stream<Arguments> reloadingTomcats() {
        return onJdks(Stream.of(
                new Tomcat(Distribution.of("tomcat-11"), RELOADS), new Tomcat(Distribution.of("tomcat-9"), RELOADS)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("reloadingTomcats")
    void an_application_that_was_reloaded_is_collected(Server server, Jdk jdk) throws Exception {
        Runs runs = new Runs(server.toString(), server, jdk, folder, List.of(), Runs.AGENT);
        assertThat(runs.compare(1).differences()).isEmpty();
    }

    static Stream<Arguments> otherAgents() {
        return OtherAgent.all()
                .filter(other -> isMeant(other.toString()))
                .flatMap(other -> Jdk.all().stream().map(jdk -> Arguments.of(other, jdk)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("otherAgents")
    void is_the_same_before_another_agent(OtherAgent other, Jdk jdk) throws Exception {
        Runs runs = beside("mapwatch before " + other, jdk, other, other.options(Runs.AGENT, List.of()));
        assertThat(runs.compare(RUNS).differences()).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("otherAgents")
    void is_the_same_behind_another_agent(OtherAgent other, Jdk jdk) throws Exception {
        Runs runs = beside("mapwatch behind " + other, jdk, other, other.options(List.of(), Runs.AGENT));
        assertThat(runs.compare(RUNS).differences()).isEmpty();
    }

    /** In a Tomcat, compared with the other one alone. */
    private Runs beside(String name, Jdk jdk, OtherAgent other, List<String> both) {
        Server server = new Tomcat(Distribution.of("tomcat-11"), 0);
        return new Runs(name, server, jdk, folder, other.options(List.of(), List.of()), both);
    }

    private static Stream<Arguments> onJdks(Stream<Server> servers) {
        return servers.filter(server -> isMeant(server.toString()))
                .flatMap(server -> Jdk.all().stream().filter(server::runsOn).map(jdk -> Arguments.of(server, jdk)));
    }

    private static boolean isMeant(String name) {
        return name.toLowerCase(Locale.ROOT).contains(ONLY);
    }
}
