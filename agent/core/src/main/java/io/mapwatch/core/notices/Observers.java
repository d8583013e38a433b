package io.mapwatch.core.notices;

import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.evidence.Evidence;
import io.mapwatch.core.guard.RefusalListener;
import io.mapwatch.core.jfr.FlightRecorderEvents;
import io.mapwatch.core.leaks.LeakListener;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.lifecycle.StartContext;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.FirstProblem;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports events to the log, the evidence and Flight Recorder, in this order.
 *
 * @param recorder null where it is off or not in this runtime
 * @param intervalSeconds the longest time between two samples while the budget allows it
 */
public record Observers(
        AgentLog log, Evidence evidence, @Nullable FlightRecorderEvents recorder, double intervalSeconds) {

    public static Observers of(StartContext context, Evidence evidence) {
        boolean recorded =
                context.options().get(Options.JFR) && context.unavailable().hasModule("jdk.jfr", "no JFR events");
        return new Observers(
                context.log(), evidence, recorded ? new FlightRecorderEvents() : null, context.intervalSeconds());
    }

    public List<SampleListener> ofSamples() {
        LevelLog levels = new LevelLog(log);
        return recorder == null ? List.of(levels, evidence) : List.of(levels, evidence, recorder);
    }

    public FailureListener ofFailures(Supplier<@Nullable Sample> latest) {
        FailureLog line = new FailureLog(log, latest, System::nanoTime, intervalSeconds);
        return FailureListener.all(
                recorder == null ? List.of(line, evidence) : List.of(line, evidence, recorder),
                new FirstProblem("a refused call could not be told everywhere", log::warn));
    }

    public LeakListener ofLeaks(LeakedChunks leaked, Supplier<@Nullable Sample> latest) {
        LeakLog line = new LeakLog(log, leaked, latest, System::nanoTime, intervalSeconds);
        return LeakListener.all(
                recorder == null ? List.of(line, evidence) : List.of(line, evidence, recorder),
                new FirstProblem("a leak could not be told everywhere", log::warn));
    }

    /** @param kept how many slots the guard keeps, the option's value */
    public RefusalListener ofRefusals(int kept, Supplier<@Nullable Sample> latest) {
        return new GuardLog(kept, log, latest, System::nanoTime);
    }
}
