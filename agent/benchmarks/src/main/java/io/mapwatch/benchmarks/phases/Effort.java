package io.mapwatch.benchmarks.phases;

/**
 * How long to measure. In a round each variant has one turn.
 *
 * @param scanRounds scans of each process
 * @param warmUpMillis warm-up before the scans
 * @param hookRounds forks of each JMH benchmark and variant
 * @param iterationMillis length of a JMH iteration
 * @param startRounds JVMs of each variant that are started
 * @param loadRounds JVMs of each variant that load classes
 * @param memoryRounds JVMs of each variant whose memory is measured
 * @param scrapes of each JVM
 * @param peerRounds runs of each other tool
 * @param steadySeconds for which the CPU time of an agent at rest is measured
 */
public record Effort(
        int scanRounds,
        int warmUpMillis,
        int hookRounds,
        int iterationMillis,
        int startRounds,
        int loadRounds,
        int memoryRounds,
        int scrapes,
        int peerRounds,
        int steadySeconds) {

    /** For the published figures: under 20 minutes for two JDKs on two cores. */
    public static final Effort FULL = new Effort(41, 3_000, 6, 200, 40, 12, 5, 200, 5, 300);

    /** Shows that everything works, and roughly what the figures are. */
    public static final Effort QUICK = new Effort(11, 1_000, 1, 100, 5, 3, 1, 50, 1, 10);
}
