package io.mapwatch.core;

import io.mapwatch.core.events.AgentLog;
import io.mapwatch.core.events.Evidence;
import io.mapwatch.core.events.FailureLog;
import io.mapwatch.core.events.FirstProblem;
import io.mapwatch.core.events.FlightRecorderEvents;
import io.mapwatch.core.events.GuardLog;
import io.mapwatch.core.events.LeakLog;
import io.mapwatch.core.events.LevelLog;
import io.mapwatch.core.offheap.FailureListener;
import io.mapwatch.core.offheap.LeakListener;
import io.mapwatch.core.offheap.LeakedChunks;
import io.mapwatch.core.offheap.RefusalListener;
import io.mapwatch.core.options.Options;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what happens: the log, the evidence and Flight Recorder, in this order.
 *
 * @param recorder null where it is off or not in this runtime
 * @param intervalSeconds the longest time between two samples while the budget allows it
 */
record Observers(AgentLog log, Evidence evidence, @Nullable FlightRecorderEvents recorder, double intervalSeconds) {

    static Observers of(Options options, Evidence evidence, AgentLog log, Unavailable unavailable) {
        boolean recorded = options.get(Options.JFR) && unavailable.hasModule("jdk.jfr", "no JFR events");
        double intervalSeconds = options.get(Options.INTERVAL).toNanos() / 1e9;
        return new Observers(log, evidence, recorded ? new FlightRecorderEvents() : null, intervalSeconds);
    }

    List<SampleListener> ofSamples() {
        LevelLog levels = new LevelLog(log);
        return recorder == null ? List.of(levels, evidence) : List.of(levels, evidence, recorder);
    }

    FailureListener ofFailures(Supplier<@Nullable Sample> latest) {
        FirstProblem problem = new FirstProblem("a refused call could not be told everywhere", log);
        FailureListener told =
                FailureListener.both(new FailureLog(log, latest, System::nanoTime, intervalSeconds), evidence, problem);
        return recorder == null ? told : FailureListener.both(told, recorder, problem);
    }

    LeakListener ofLeaks(LeakedChunks leaked, Supplier<@Nullable Sample> latest) {
        FirstProblem problem = new FirstProblem("a leak could not be told everywhere", log);
        LeakListener told = LeakListener.both(
                new LeakLog(log, leaked, latest, System::nanoTime, intervalSeconds), evidence, problem);
        return recorder == null ? told : LeakListener.both(told, recorder, problem);
    }

    /** @param kept how many slots the guard keeps, the option's value */
    RefusalListener ofRefusals(int kept, Supplier<@Nullable Sample> latest) {
        return new GuardLog(kept, log, latest, System::nanoTime);
    }
}
