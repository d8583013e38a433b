package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapwatch.forked.AgentThreads;
import io.mapwatch.forked.Exposition;
import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnEveryJdkAndNewest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert;

/** {@code java -jar mapwatch.jar detach PID} on real processes. */
class DetachIT {

    private static final String APP = "io.mapwatch.apps.DetachedApp";

    private static final int ROUNDS = Integer.getInteger("detach.rounds", 3);

    /** From here on nothing is loaded, opened or mapped for the first time. */
    private static final int SETTLED = 2;

    /** What the application and the JVM themselves have come and go; a leak of one each round would be more. */
    private static final int NOISE = 6;

    /** The JVM keeps earlier versions of the classes that were hooked, and counts them more than once; an agent has some 800. */
    private static final long CLASSES_A_ROUND = 20;

    /** The JDK generates some for its method handles, which it keeps softly: one collection finds more of them than another. */
    private static final long GENERATED_CLASSES = 40;

    /** An application's caches of the JDK that are held softly count as kept while memory is plenty. */
    private static final String NO_SOFT_REFERENCES = "-XX:SoftRefLRUPolicyMSPerMB=0";

    @OnEveryJdkAndNewest
    void rounds_leave_nothing_behind(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(NO_SOFT_REFERENCES, "-Xmx64m", APP))) {
            jvm.firstLine();
            jvm.command("jfr");
            List<Left> left = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                assertThat(run(jdk, "attach", jvm, "port=0").exit()).isZero();
                awaitJoined(jvm);
                InetSocketAddress port = port(jvm, round);

                ForkedJvm.Result detached = run(jdk, "detach", jvm);

                assertThat(detached.stderr()).isEmpty();
                assertThat(detached.exit()).isZero();
                assertThat(detached.stdout())
                        .singleElement()
                        .asString()
                        .startsWith("Process " + jvm.pid() + ": detached");
                assertThatConnecting(port).isInstanceOf(ConnectException.class);
                assertThat(number(jvm, "bean")).isZero();
                assertThat(number(jvm, "meters")).isZero();
                assertThat(number(jvm, "events")).isZero();
                left.add(left(jvm));
            }
            Left settled = left.get(SETTLED - 1);
            Left last = left.get(ROUNDS - 1);
            String all = left.toString();
            System.out.println("detach, " + jdk + ": " + all);
            ForkedJvm.await(
                    "the end of the agent's last thread",
                    () -> AgentThreads.of(jvm).isEmpty());
            assertThat(number(jvm, "loaders")).as(all).isZero();
            assertThat(last.files()).as(all).isLessThanOrEqualTo(settled.files() + 1);
            assertThat(last.threads()).as(all).isLessThanOrEqualTo(settled.threads() + NOISE);
            assertThat(last.mappings()).as(all).isLessThan(settled.mappings() + 8 * NOISE);
            assertThat(last.classes())
                    .as(all)
                    .isLessThan(settled.classes() + (ROUNDS - SETTLED) * CLASSES_A_ROUND + GENERATED_CLASSES);
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .hasSize(2 * ROUNDS)
                    .filteredOn(line -> line.startsWith("mapwatch: detached"))
                    .hasSize(ROUNDS);
        }
    }

    @OnEveryJdk
    void one_that_was_there_from_the_start_is_detached_and_another_counts_from_then_on(Jdk jdk) throws Exception {
        try (ForkedJvm jvm =
                ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0", "hooks=sync"), "io.mapwatch.apps.CommandApp"))) {
            jvm.firstLine();
            jvm.command("map 4096");
            jvm.url();
            assertThat(maps(jvm.scrape())).isPositive();

            assertThat(run(jdk, "detach", jvm).exit()).isZero();
            jvm.command("map 4096");
            jvm.command("direct 1000000");
            assertThat(run(jdk, "detach", jvm)).satisfies(again -> {
                assertThat(again.exit()).isEqualTo(1);
                assertThat(again.stderr())
                        .containsExactly("mapwatch: Process " + jvm.pid() + " does not run mapwatch.");
            });

            assertThat(run(jdk, "attach", jvm, "port=0").exit()).isZero();
            String url = lastUrl(jvm);
            jvm.command("map 4096");
            jvm.command("map 4096");
            jvm.command("direct 1000000");
            Map<String, Double> series = scrape(url);
            assertThat(maps(series)).as(series.toString()).isEqualTo(2);
            assertThat(series)
                    .anySatisfy((name, value) ->
                            assertThat(name).startsWith("mapwatch_info").contains("hooks=\"active\""));
        }
    }

    /** The JDK loads a library's path for one loader at a time, and a loader goes with the next collection only. */
    @OnEveryJdk
    void attached_again_before_a_collection_it_has_its_native_calls_all_the_same(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk, List.of("-XX:+DisableExplicitGC", "-Xmn256m", "-Xmx512m", "io.mapwatch.apps.CommandApp"))) {
            jvm.firstLine();
            for (int i = 0; i < 2; i++) {
                assertThat(run(jdk, "attach", jvm, "port=0").exit()).isZero();
                ForkedJvm.await(
                        "the allocator",
                        () -> scrape(lastUrl(jvm)).keySet().stream()
                                .anyMatch(name -> name.contains("allocator=\"glibc\"")));
                assertThat(run(jdk, "detach", jvm).exit()).isZero();
            }

            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("mapwatch: "))
                    .allMatch(line -> line.matches("mapwatch: (version|detached).*"));
        }
    }

    @OnEveryJdk
    void a_jvm_without_the_agent_is_left_alone(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("io.mapwatch.apps.CommandApp"))) {
            jvm.firstLine();
            ForkedJvm.Result result = run(jdk, "detach", jvm);

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stderr()).containsExactly("mapwatch: Process " + jvm.pid() + " does not run mapwatch.");
            assertThat(jvm.stderr()).isEmpty();
        }
    }

    @OnEveryJdk
    void near_the_limit_it_stays(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(
                jdk,
                List.of(
                        ForkedJvm.agent("port=0", "warning=0.0001", "critical=0.0002"),
                        "io.mapwatch.apps.CommandApp"))) {
            jvm.url();
            ForkedJvm.Result result = run(jdk, "detach", jvm);

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stderr()).singleElement().asString().contains("not detached", "too near to the limit");
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
        }
    }

    private static void awaitJoined(ForkedJvm jvm) throws Exception {
        ForkedJvm.await("the meters and the bean", () -> {
            try {
                return number(jvm, "meters") > 0 && number(jvm, "bean") > 0;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What there is of a process, its garbage collected. */
    private record Left(long files, long threads, long mappings, long classes) {}

    private static Left left(ForkedJvm jvm) throws Exception {
        jvm.command("gc");
        return new Left(entries(jvm, "fd"), entries(jvm, "task"), number(jvm, "count"), number(jvm, "classes"));
    }

    private static long entries(ForkedJvm jvm, String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + jvm.pid(), folder))) {
            return entries.count();
        }
    }

    private static long number(ForkedJvm jvm, String command) throws Exception {
        return Long.parseLong(jvm.command(command).get(0));
    }

    private static double maps(Map<String, Double> series) {
        return series.entrySet().stream()
                .filter(each -> each.getKey().startsWith("mapwatch_offheap_operations_total")
                        && each.getKey().contains("api=\"file_channel\"")
                        && each.getKey().contains("operation=\"map\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static InetSocketAddress port(ForkedJvm jvm, int round) throws Exception {
        ForkedJvm.await("start line " + round, () -> urls(jvm).size() >= round);
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(lastUrl(jvm)).getPort());
    }

    private static String lastUrl(ForkedJvm jvm) {
        List<String> urls = urls(jvm);
        return urls.get(urls.size() - 1);
    }

    private static List<String> urls(ForkedJvm jvm) {
        return jvm.stderr().stream()
                .filter(line -> line.contains("http://"))
                .map(line -> line.replaceFirst(".*(http://\\S+)/metrics.*", "$1"))
                .toList();
    }

    private static Map<String, Double> scrape(String url) throws Exception {
        try (var in = URI.create(url + "/metrics").toURL().openStream()) {
            return Exposition.series(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatConnecting(InetSocketAddress address) {
        ThrowableAssert.ThrowingCallable connecting = () -> {
            try (Socket socket = new Socket()) {
                socket.connect(address);
            }
        };
        return assertThatThrownBy(connecting);
    }

    private static ForkedJvm.Result run(Jdk jdk, String command, ForkedJvm jvm, String... more) throws Exception {
        List<String> line = new ArrayList<>(
                List.of(jdk.java().toString(), "-jar", ForkedJvm.AGENT_JAR.toString(), command, "" + jvm.pid()));
        line.addAll(List.of(more));
        try (ForkedJvm cli = ForkedJvm.start(Map.of(), line)) {
            return cli.result();
        }
    }
}
