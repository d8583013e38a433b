package io.mapwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mapwatch.forked.ForkedJvm;
import io.mapwatch.forked.HostApp;
import io.mapwatch.forked.Jdk;
import io.mapwatch.forked.OnOneJdk;
import io.mapwatch.forked.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of README, CONTRIBUTING and docs/ does what it is for; {@link TutorialIT} enters those of the tutorial. */
class DocumentedCommandsIT {

    private static final Path PROJECT = CommandWorkspace.PROJECT;
    private static final Pattern LOADS_THE_AGENT = Pattern.compile("-javaagent:|-agentlib:instrument");
    private static final Pattern CHANGES_A_JVM = Pattern.compile(" (?:attach|detach|collect|JVMTI\\.agent_load) ");
    private static final Pattern NAMES_THE_JDK = Pattern.compile("\\bj(?:ava|cmd|fr)\\b|_OPTIONS=");
    private static final Pattern PORT = Pattern.compile("(?i)port=9464");
    private static final String FIRST = "mvn -q -DskipTests package && java ";
    private static final String STARTED = "mapwatch: version ";

    @TempDir
    private Path folder;

    @OnOneJdk
    void each_command_works(Jdk jdk) throws Exception {
        PrometheusServer.assumeInstalled();
        Path data = Files.createDirectory(folder.resolve("prometheus"));
        List<String> failures = new ArrayList<>();
        try (CommandWorkspace workspace = new CommandWorkspace(folder, jdk);
                ForkedJvm watched =
                        ForkedJvm.start(jdk, List.of(ForkedJvm.agent("port=0"), "io.mapwatch.apps.HostApp"));
                PrometheusServer prometheus = new PrometheusServer(data, "", List.of(watched))) {
            workspace.writeErrorLog(jdk);
            HostApp.awaitStart(watched);
            prometheus.awaitReady();
            Map<String, String> others = Map.of(
                    "PID",
                    "" + watched.pid(),
                    "(?<=report )1$",
                    "" + watched.pid(),
                    "127\\.0\\.0\\.1:9464|INSTANCE",
                    PrometheusServer.instance(watched),
                    "127\\.0\\.0\\.1:9090",
                    prometheus.address(),
                    "(?i)(?<=port=)9464",
                    "0");
            for (DocumentedCommand command : commands(jdk)) {
                String failure = CHANGES_A_JVM.matcher(command.text()).find()
                        ? failureOnAnother(command, workspace, jdk)
                        : failure(command, workspace, others);
                if (!failure.isEmpty()) {
                    failures.add(command.text() + "\n  " + failure);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @OnOneJdk
    void the_readmes_first_command_takes_a_jvm_to_its_limit_under_the_agents_eyes(Jdk jdk) throws Exception {
        DocumentedCommand first = commandsOf(PROJECT.resolve("README.md")).get(0);
        assertThat(first.text()).startsWith(FIRST);

        try (CommandWorkspace workspace = new CommandWorkspace(folder, jdk)) {
            ForkedJvm.Result result = result(first, workspace, Map.of());

            assertThat(result.exit()).as("%s", result).isZero();
            assertThat(result.stdout())
                    .anyMatch(line -> line.matches("first refused unmap .*: ENOMEM \\(.+\\)"))
                    .anyMatch(line -> line.endsWith(" mappings, 1.000, EXHAUSTED"));
            assertThat(result.stderr()).anyMatch(line -> line.startsWith("mapwatch: level exhausted "));
        }
    }

    @Test
    void a_command_that_nobody_has_thought_of_fails() throws Exception {
        try (CommandWorkspace workspace = new CommandWorkspace(folder, Jdk.all().get(0))) {
            for (String text : List.of(
                    "perl -e 1",
                    "mvn verify -Pnone",
                    "mvn verify -pl none",
                    "mvn verify -Dit.test=NoneIT",
                    "mvn verify --none",
                    "docker run none",
                    "sudo sysctl -w vm.none=1",
                    "kubectl apply -f none.yaml",
                    "java -jar none.jar",
                    "ls none | wc -l")) {
                assertThat(failure(new DocumentedCommand(text), workspace, Map.of()))
                        .as(text)
                        .isNotEmpty();
            }
            assertThat(failure(new DocumentedCommand("mvn verify -Psoak"), workspace, Map.of()))
                    .isEmpty();
            assertThatThrownBy(() -> workspace.start(new DocumentedCommand("ls > /root/none"), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Each once, but for the one that has a test of its own, and those in which nothing is the JDK's on the first one alone. */
    private static Set<DocumentedCommand> commands(Jdk jdk) throws IOException {
        Set<DocumentedCommand> commands = new LinkedHashSet<>();
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            List<Path> pages = Stream.concat(
                            Stream.of(PROJECT.resolve("README.md"), PROJECT.resolve("CONTRIBUTING.md")), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md") && !page.endsWith("tutorial.md"))
                    .toList();
            for (Path page : pages) {
                commands.addAll(commandsOf(page));
            }
        }
        commands.removeIf(command -> command.text().startsWith(FIRST));
        assertThat(commands).hasSizeGreaterThan(60);
        commands.removeIf(command -> !jdk.equals(Jdk.all().get(0))
                && !NAMES_THE_JDK.matcher(command.text()).find());
        return commands;
    }

    private static List<DocumentedCommand> commandsOf(Path page) throws IOException {
        return DocumentedCommand.allOf(page, CommandWorkspace.programs());
    }

    /** Such a command is for a JVM that has, or has not, the agent yet; that JVM says whether it was understood. */
    private static String failureOnAnother(DocumentedCommand command, CommandWorkspace workspace, Jdk jdk)
            throws Exception {
        boolean withAgent =
                command.text().contains(" detach ") || command.text().contains(" collect ");
        List<String> arguments = new ArrayList<>(withAgent ? List.of(ForkedJvm.agent("port=0")) : List.of());
        arguments.add("io.mapwatch.apps.HostApp");
        try (ForkedJvm jvm = ForkedJvm.start(jdk, arguments)) {
            jvm.firstLine();
            if (withAgent) {
                HostApp.awaitStart(jvm);
            }
            String failure = failure(command, workspace, Map.of("PID", "" + jvm.pid(), "(?<=port=)9464", "0"));
            return failure.isEmpty() && jvm.url().isEmpty() ? "no port" : failure;
        }
    }

    /** Nothing if it has worked. */
    private static String failure(DocumentedCommand command, CommandWorkspace workspace, Map<String, String> others)
            throws Exception {
        ForkedJvm.Result result = result(command, workspace, others);
        boolean agent = LOADS_THE_AGENT.matcher(command.text()).find();
        boolean port = PORT.matcher(command.text()).find();
        boolean said =
                result.stderr().stream().anyMatch(line -> line.startsWith(STARTED) && line.contains("http://") == port);
        boolean refused =
                result.stderr().stream().anyMatch(line -> line.startsWith("mapwatch: ") && line.contains("option"));
        return result.exit() == 0 && said == agent && !refused ? "" : result.toString();
    }

    private static ForkedJvm.Result result(
            DocumentedCommand command, CommandWorkspace workspace, Map<String, String> others) throws Exception {
        try (ForkedJvm shell = workspace.start(command, others)) {
            if (LOADS_THE_AGENT.matcher(command.text()).find()) {
                HostApp.awaitLine(shell, line -> line.startsWith(STARTED));
            }
            return shell.end();
        }
    }
}
