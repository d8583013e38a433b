package io.mapwatch.core.lifecycle;

import io.mapwatch.core.jdk.AtExit;
import io.mapwatch.core.jdk.OwnModule;
import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.Unavailable;
import io.mapwatch.core.options.Options;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.function.Supplier;

/**
 * What each part of the agent is started with.
 *
 * @param mainBegun whether the application's main method runs; each caller has one of its own
 * @param agentJar where the agent's classes are read from
 * @param hooks those that were made beforehand
 * @param unavailable takes what this environment does not allow
 * @param undoing takes what ends the part
 */
public record StartContext(
        Options options,
        Instrumentation instrumentation,
        Supplier<MainBegun> mainBegun,
        File agentJar,
        GivenHooks hooks,
        AgentLog log,
        Unavailable unavailable,
        Undoing undoing) {

    private static final double NANOS_A_SECOND = 1e9;

    /** The longest time between two samples while the budget allows it. */
    public double intervalSeconds() {
        return options.get(Options.INTERVAL).toNanos() / NANOS_A_SECOND;
    }

    /**
     * Has {@code task} run when the JVM ends, behind the application's shutdown hooks.
     *
     * @param otherwise what may happen where that cannot be had
     */
    public void atExit(Runnable task, String otherwise) {
        try {
            AtExit.Place place = AtExit.run(new OwnModule(instrumentation), task);
            undoing.add("a place among what is done at the end of the JVM", place::giveBack);
        } catch (LinkageError | RuntimeException e) {
            log.debug(otherwise + ": " + e);
        }
    }
}
