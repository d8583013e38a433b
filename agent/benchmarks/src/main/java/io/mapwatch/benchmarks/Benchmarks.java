package io.mapwatch.benchmarks;

import io.mapwatch.benchmarks.phases.CpuPhase;
import io.mapwatch.benchmarks.phases.HooksPhase;
import io.mapwatch.benchmarks.phases.JarPhase;
import io.mapwatch.benchmarks.phases.Jdk;
import io.mapwatch.benchmarks.phases.LiveTablePhase;
import io.mapwatch.benchmarks.phases.LoadPhase;
import io.mapwatch.benchmarks.phases.MemoryPhase;
import io.mapwatch.benchmarks.phases.PeersPhase;
import io.mapwatch.benchmarks.phases.Phase;
import io.mapwatch.benchmarks.phases.ReadyPhase;
import io.mapwatch.benchmarks.phases.Run;
import io.mapwatch.benchmarks.phases.ScanPhase;
import io.mapwatch.benchmarks.phases.ScrapePhase;
import io.mapwatch.benchmarks.phases.StartPhase;
import io.mapwatch.benchmarks.phases.SteadyPhase;
import io.mapwatch.benchmarks.phases.Workspace;
import io.mapwatch.benchmarks.report.Page;
import io.mapwatch.benchmarks.report.ResultTable;
import io.mapwatch.benchmarks.report.Samples;
import io.mapwatch.benchmarks.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the cost of the agent and prints the table. After a complete run it writes the table to {@code docs/overhead.md} and every value to
 * {@code docs/overhead/}. It must be started in the project's folder; {@code docs/overhead.md} shows how.
 */
public final class Benchmarks {

    private static final Path AGENT = Path.of("agent/launcher/target/mapwatch.jar");
    private static final Path PAGE = Path.of("docs/overhead.md");
    private static final Path SAMPLES = Path.of("docs/overhead/samples.csv");
    private static final Path PARTIAL_SAMPLES = Path.of("agent/benchmarks/target/samples.csv");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Map<String, Phase> phases = phases();
        Arguments arguments;
        try {
            arguments = Arguments.parse(args, phases.keySet());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Samples samples = new Samples();
        try (Workspace workspace = Workspace.create(AGENT)) {
            Run run = new Run(arguments.jdks(), arguments.effort(), workspace, samples);
            for (Map.Entry<String, Phase> phase : phases.entrySet()) {
                if (arguments.includes(phase.getKey())) {
                    measure(phase.getKey(), phase.getValue(), run);
                }
            }
        }
        write(arguments, samples);
    }

    /** The phases, in the order in which they run. */
    private static Map<String, Phase> phases() {
        Map<String, Phase> phases = new LinkedHashMap<>();
        phases.put("jar", new JarPhase());
        phases.put("scan", new ScanPhase());
        phases.put("peers", new PeersPhase());
        phases.put("start", new StartPhase());
        phases.put("ready", new ReadyPhase());
        phases.put("cpu", new CpuPhase());
        phases.put("load", new LoadPhase());
        phases.put("memory", new MemoryPhase());
        phases.put("live", new LiveTablePhase());
        phases.put("scrape", new ScrapePhase());
        phases.put("hooks", new SteadyPhase(new HooksPhase()));
        return phases;
    }

    private static void measure(String name, Phase phase, Run run) throws Exception {
        System.err.print(name + " ...");
        long start = System.nanoTime();
        phase.measure(run);
        System.err.println(" " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static void write(Arguments arguments, Samples samples) throws IOException {
        List<Section> sections = new ArrayList<>(Targets.sections());
        sections.addAll(Comparisons.sections());
        List<Integer> jdks = arguments.jdks().stream().map(Jdk::feature).toList();
        String results =
                Environment.describe(arguments.jdks()) + '\n' + new ResultTable(samples, jdks).render(sections);
        System.out.print(results);
        Path file = arguments.complete() ? SAMPLES : PARTIAL_SAMPLES;
        Files.createDirectories(file.getParent());
        Files.writeString(file, samples.csv());
        if (arguments.complete()) {
            Files.writeString(PAGE, Page.withResults(Files.readString(PAGE), results));
        }
    }
}
