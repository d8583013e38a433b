package io.mapwatch.core.report;

import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.procfs.OwnPid;
import io.mapwatch.core.procfs.ThreadLimits;
import io.mapwatch.core.report.AgentFacts.Fact;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Adds to a sample all other knowledge of the agent about its process. Any thread may ask. */
public final class AgentReport implements Function<Sample, Report> {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String version;
    private final Thresholds thresholds;
    private final double intervalSeconds;
    private final Timeline timeline = new Timeline();
    private final LevelChanges levelChanges = new LevelChanges();
    private final Incidents incidents;
    private final Predicate<Thread> attached;
    private final Supplier<List<Suspect>> suspects;
    private final String subject;
    private volatile List<Fact> environment = List.of();

    /**
     * @param intervalSeconds the longest time between two samples while the budget allows it
     * @param attached whether native code has made it a Java thread; any thread may ask
     * @param suspects those known by now; any thread may ask
     */
    public AgentReport(
            String version,
            Thresholds thresholds,
            double intervalSeconds,
            Incidents incidents,
            Predicate<Thread> attached,
            Supplier<List<Suspect>> suspects) {
        this.version = version;
        this.thresholds = thresholds;
        this.intervalSeconds = intervalSeconds;
        this.incidents = incidents;
        this.attached = attached;
        this.suspects = suspects;
        this.subject = application() + " (PID " + OwnPid.get() + ")";
    }

    /** Its memory of past samples. These must get each sample before any listener that asks for a report of it. */
    public List<SampleListener> memory() {
        return List.of(timeline, levelChanges);
    }

    /** Called once the parts of the agent are known. */
    public void environment(String allocator, String hookState) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")));
        facts.add(new Fact("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")));
        facts.add(new Fact("allocator", allocator));
        ThreadLimits limits = new ThreadLimits(Path.of("/proc"));
        facts.add(new Fact("threads at most", ThreadLimitsText.facts(limits.of("self", false))));
        if (limits.neverOvercommits() && allocator.startsWith("jemalloc")) {
            facts.add(new Fact("overcommit", ThreadLimitsText.JEMALLOC_WITHOUT_OVERCOMMIT));
        }
        facts.add(new Fact("mapwatch", version + ", hooks " + hookState));
        environment = List.copyOf(facts);
    }

    @Override
    public Report apply(Sample sample) {
        AgentFacts facts = new AgentFacts(
                new AgentFacts.Watch(sample.ageNanos(System.nanoTime()) / NANOS_A_SECOND, intervalSeconds, thresholds),
                timeline.points(),
                levelChanges.changes(),
                incidents.refusals(),
                incidents.leakedMappings(),
                incidents.leakedBytes(),
                suspects.get(),
                environment);
        return new Report(
                subject,
                sample.epochMillis(),
                true,
                sample.pressure(),
                sample.mappings(),
                facts,
                false,
                List.of(),
                LiveThreads.named(attached));
    }

    /** The main class or jar, without the arguments: they may be secrets. */
    private static String application() {
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        String name = main.substring(main.lastIndexOf('/') + 1);
        return name.isEmpty() ? "java" : name;
    }
}
