package io.mapwatch.core;

import io.mapwatch.core.offheap.Cause;
import io.mapwatch.core.offheap.FailureCounts;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.Operation;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.pressure.Thresholds;
import io.mapwatch.core.report.AgentFacts;
import io.mapwatch.core.report.AgentFacts.Fact;
import io.mapwatch.core.report.AgentFacts.Refusal;
import io.mapwatch.core.report.Report;
import io.mapwatch.core.sampling.LevelChanges;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import io.mapwatch.core.sampling.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds to a sample all else that the agent knows of its process. Any thread may ask. */
final class AgentReport implements Function<Sample, Report> {

    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Thresholds thresholds;
    private final double intervalSeconds;
    private final Timeline timeline = new Timeline();
    private final LevelChanges levelChanges = new LevelChanges();
    private final @Nullable HookData hooks;
    private final String subject;
    private volatile List<Fact> environment = List.of();

    AgentReport(Options options, @Nullable HookData hooks) {
        this.thresholds = new Thresholds(options.get(Options.WARNING), options.get(Options.CRITICAL));
        this.intervalSeconds = options.get(Options.INTERVAL).toNanos() / NANOS_A_SECOND;
        this.hooks = hooks;
        this.subject = application() + " (PID " + ProcessHandle.current().pid() + ")";
    }

    /** What it remembers of past samples; to be told of each before anybody who asks for the report of it. */
    List<SampleListener> memory() {
        return List.of(timeline, levelChanges);
    }

    /** Once the parts of the agent are known. */
    void environment(String version, String allocator, String hookState) {
        environment = List.of(
                new Fact("JVM", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")),
                new Fact("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version")),
                new Fact("allocator", allocator),
                new Fact("mapwatch", version + ", hooks " + hookState));
    }

    @Override
    public Report apply(Sample sample) {
        LeakedChunks leaked = hooks != null && hooks.leakCheck().isPossible() ? hooks.leaked() : null;
        AgentFacts facts = new AgentFacts(
                new AgentFacts.Watch(sample.ageNanos(System.nanoTime()) / NANOS_A_SECOND, intervalSeconds, thresholds),
                timeline.points(),
                levelChanges.changes(),
                refusals(),
                leaked == null ? -1 : leaked.chunks(),
                leaked == null ? -1 : leaked.bytes(),
                environment);
        return new Report(subject, sample.epochMillis(), true, sample.pressure(), sample.mappings(), facts);
    }

    private List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        if (hooks != null) {
            FailureCounts failures = hooks.failures();
            for (Operation operation : Operation.values()) {
                for (Cause cause : Cause.values()) {
                    // made in any case, so that its class is there when the first call is refused
                    Refusal refusal = new Refusal(operation.tag(), cause.tag(), failures.of(operation, cause));
                    if (refusal.count() > 0) {
                        refusals.add(refusal);
                    }
                }
            }
        }
        return refusals;
    }

    /** The main class or jar, without the arguments behind it: they may be secrets. */
    private static String application() {
        String command = System.getProperty("sun.java.command", "");
        int end = command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        String name = main.substring(main.lastIndexOf('/') + 1);
        return name.isEmpty() ? "java" : name;
    }
}
