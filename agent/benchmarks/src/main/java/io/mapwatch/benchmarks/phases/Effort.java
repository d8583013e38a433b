package io.mapwatch.benchmarks.phases;

/**
 * How long to measure. A round is one turn of each variant.
 *
 * @param scanRounds scans of each process
 * @param warmUpMillis before them
 * @param hookRounds forks of each JMH benchmark and variant
 * @param iterationMillis of JMH
 * @param startRounds JVMs of each variant that are started
 * @param loadRounds JVMs of each variant that load classes
 * @param memoryRounds JVMs of each variant whose memory is looked at
 * @param scrapes of each JVM
 * @param peerRounds runs of each other tool
 * @param steadySeconds over which the CPU time of an agent at rest is taken
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

    /** What the published figures are from: under 20 minutes for two JDKs on two cores. */
    public static final Effort FULL = new Effort(41, 3_000, 6, 200, 40, 12, 5, 200, 5, 300);

    /** To see that all of it works, and roughly where it stands. */
    public static final Effort QUICK = new Effort(11, 1_000, 1, 100, 5, 3, 1, 50, 1, 10);
}
