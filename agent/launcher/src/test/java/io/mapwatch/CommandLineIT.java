package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnEveryJdk;
import io.mapwatch.forked.OnOneJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar mapwatch.jar} as a user runs it, on real processes. */
class CommandLineIT {

    private static final String APP = "io.mapwatch.apps.CommandApp";
    private static final Pattern COUNT = Pattern.compile("\"mappings\":(\\d+),\"limit\":(\\d+|null)");

    @TempDir
    Path folder;

    @OnEveryJdk
    void a_report_on_a_jvm_agrees_with_the_kernel_and_with_a_copy_of_its_maps(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(APP))) {
            for (int i = 0; i < 200; i++) {
                jvm.command("map 4096");
            }
            long kernel = kernelCount(jvm);

            ForkedJvm.Result live = run(jdk, "report", "--json", "" + jvm.pid());

            assertThat(live.exit()).isZero();
            assertThat(live.stderr()).isEmpty();
            assertThat(live.stdout()).singleElement().satisfies(line -> {
                assertThat(line).contains("\"subject\":\"CommandApp (PID " + jvm.pid() + ")\"", "\"mappings\":200}");
                assertThat(field(line, 1)).isBetween(kernel - 20, kernel + 20);
                assertThat(field(line, 2)).isEqualTo(limit());
            });

            Path copy = folder.resolve("maps");
            Files.write(copy, Files.readAllBytes(Path.of("/proc/" + jvm.pid() + "/maps")));
            List<String> lines = Files.readAllLines(copy);
            lines.removeIf(line -> line.contains("[vsyscall]"));
            assertThat(run(jdk, "report", "--json", copy.toString()).stdout())
                    .singleElement()
                    .satisfies(line -> assertThat(field(line, 1)).isEqualTo(lines.size()));
        }
    }

    @OnOneJdk
    void through_a_symbolic_link_it_is_no_application_with_the_agent_either(Jdk jdk) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), ForkedJvm.AGENT_JAR);
        // of one process: another on the machine may be near its limit, and decide the exit code
        try (ForkedJvm asked = ForkedJvm.start(jdk, List.of(APP));
                ForkedJvm jvm = ForkedJvm.start(
                        Map.of(),
                        List.of(
                                jdk.java().toString(),
                                "-jar",
                                link.toString(),
                                "doctor",
                                Long.toString(asked.pid())))) {
            ForkedJvm.Result result = jvm.result();

            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).isNotEmpty();
            assertThat(result.stderr()).isEmpty();
        }
    }

    @OnOneJdk
    void the_exit_code_serves_as_a_probe(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(APP))) {
            jvm.command("count");
            String pid = "" + jvm.pid();

            assertThat(run(jdk, "report", pid).exit()).isZero();
            assertThat(run(jdk, "report", pid, "--warning=0.00001").exit()).isEqualTo(3);
            assertThat(run(jdk, "report", pid, "--warning=0.00001", "--critical=0.00002")
                            .exit())
                    .isEqualTo(4);
            assertThat(run(jdk, "doctor", pid).exit()).isZero();
            assertThat(run(jdk, "doctor", pid, "--files=100000000").exit()).isEqualTo(4);
        }
    }

    @OnOneJdk
    void what_cannot_be_done_is_one_sentence_on_stderr(Jdk jdk) throws Exception {
        for (List<String> arguments : List.of(
                List.of("report", "2147483646"),
                List.of("report", folder.resolve("nothing").toString()),
                List.of("report", ForkedJvm.AGENT_JAR.toString()),
                List.of("doctor", "2147483646"),
                List.of("attach", "2147483646"))) {
            ForkedJvm.Result result = run(jdk, arguments.toArray(String[]::new));
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stdout()).isEmpty();
            assertThat(result.stderr())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("mapwatch: ").endsWith("."));
        }
    }

    @OnOneJdk
    void what_a_crashed_jvm_left_can_be_reported(Jdk jdk) throws Exception {
        Path log = folder.resolve("hs_err.log");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + log, APP))) {
            long kernel = kernelCount(jvm);
            new ProcessBuilder("kill", "-SEGV", "" + jvm.pid()).start().waitFor();
            jvm.result();

            ForkedJvm.Result result = run(jdk, "report", "--json", log.toString());

            assertThat(result.exit()).isZero();
            assertThat(result.stdout()).singleElement().satisfies(line -> {
                assertThat(line).contains("\"complete\":true");
                assertThat(field(line, 1)).isBetween(kernel - 20, kernel + 20);
                assertThat(field(line, 2)).isEqualTo(limit());
            });
        }
    }

    @OnOneJdk
    void it_watches_until_the_process_ends(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(APP));
                ForkedJvm watch = start(jdk, "report", "--watch=1", "--json", "" + jvm.pid())) {
            ForkedJvm.await("two reports", () -> watch.stdout().size() >= 2);
            jvm.end();

            ForkedJvm.Result result = watch.result();

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stdout()).allMatch(line -> field(line, 1) > 100);
            assertThat(result.stderr()).hasSize(1);
        }
    }

    @OnEveryJdk
    void the_agent_can_be_attached(Jdk jdk) throws Exception {
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(APP))) {
            jvm.command("count");

            ForkedJvm.Result refused = run(jdk, "attach", "" + jvm.pid(), "port=0,hooks=maybe");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.stderr()).hasSize(2).anyMatch(line -> line.contains("hooks=maybe"));
            assertThat(jvm.stderr()).isEmpty();

            ForkedJvm.Result attached = run(jdk, "attach", "" + jvm.pid(), "port=0");
            assertThat(attached.exit()).isZero();
            assertThat(attached.stderr()).isEmpty();
            assertThat(attached.stdout()).hasSize(1);
            assertThat(jvm.scrape()).containsKey("process_memory_map_areas");
        }
    }

    @OnEveryJdk
    void a_jvm_that_takes_no_agent_is_named_with_the_option_that_it_was_started_with(Jdk jdk) throws Exception {
        for (String option : List.of("-XX:-EnableDynamicAgentLoading", "-XX:+DisableAttachMechanism")) {
            try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(option, APP))) {
                jvm.command("count");
                ForkedJvm.Result refused = run(jdk, "attach", "" + jvm.pid());
                assertThat(refused.exit()).isEqualTo(1);
                assertThat(refused.stderr())
                        .containsExactly("mapwatch: Process " + jvm.pid() + " was started with " + option
                                + ", so it takes an agent at its start only: with -javaagent.");
            }
        }
    }

    @OnEveryJdk
    void a_runtime_without_the_attach_module_still_reports(Jdk jdk) throws Exception {
        List<String> trimmed = List.of("--limit-modules", "java.base,java.instrument");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, List.of(APP))) {
            jvm.command("count");

            try (ForkedJvm report = start(jdk, trimmed, "report", "" + jvm.pid())) {
                ForkedJvm.Result result = report.result();
                assertThat(result.exit()).as(() -> result.stderr().toString()).isZero();
            }
            try (ForkedJvm attach = start(jdk, trimmed, "attach", "" + jvm.pid())) {
                ForkedJvm.Result result = attach.result();
                assertThat(result.exit()).isEqualTo(1);
                assertThat(result.stderr())
                        .singleElement()
                        .satisfies(line -> assertThat(line).contains("lacks the module jdk.attach"));
            }
        }
    }

    private static ForkedJvm.Result run(Jdk jdk, String... arguments) throws Exception {
        try (ForkedJvm jvm = start(jdk, arguments)) {
            return jvm.result();
        }
    }

    private static ForkedJvm start(Jdk jdk, String... arguments) throws Exception {
        return start(jdk, List.of(), arguments);
    }

    private static ForkedJvm start(Jdk jdk, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", ForkedJvm.AGENT_JAR.toString()));
        command.addAll(List.of(arguments));
        return ForkedJvm.start(Map.of(), command);
    }

    private static long field(String json, int group) {
        Matcher matcher = COUNT.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return Long.parseLong(matcher.group(group));
    }

    /** The last line: the application's greeting may come before it. */
    private static long kernelCount(ForkedJvm jvm) throws Exception {
        List<String> answer = jvm.command("count");
        return Long.parseLong(answer.get(answer.size() - 1));
    }

    private static long limit() throws Exception {
        return Long.parseLong(
                Files.readAllLines(Path.of("/proc/sys/vm/max_map_count")).get(0));
    }
}
