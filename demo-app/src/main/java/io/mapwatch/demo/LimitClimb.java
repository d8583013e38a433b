package io.mapwatch.demo;

import java.util.List;

/**
 * The climb to the limit itself: until an unmap is refused and the agent, if there is one, has seen it. Then the scenario's own part runs, and at
 * once some mappings are freed, so that the JVM survives.
 */
final class LimitClimb {

    /** Enough mappings for the JVM to load classes and compile again. */
    private static final long SLOTS_TO_LIVE_ON = 512;

    private LimitClimb() {}

    /**
     * Climbs by splitting {@code region}, and holds.
     *
     * @param atLimit must be quick, and must have run before, so that nothing is left to load or to compile
     */
    static Result run(Stage stage, SplitRegion region, Runnable atLimit) throws CannotRun {
        Runnable refill = region::unmapUntilRefused;
        long count = stage.climbToLastStop(region);
        long unmapsBefore = region.unmaps();
        refill.run();
        stage.standAtLimit(refill);
        atLimit.run();
        region.giveBack(SLOTS_TO_LIVE_ON);
        if (region.firstErrno() != LibC.ENOMEM) {
            throw new CannotRun("No unmap was refused with ENOMEM: was the limit changed meanwhile?");
        }
        // computed from earlier counts: counting takes longer than a JVM should stay at the limit
        long countAtLimit = count + region.firstRefused() - 1 - unmapsBefore;
        stage.hold();
        return new Result(
                region.firstRefusedNanos(),
                stage.count(),
                region.unmaps(),
                region.refused(),
                new Result.FirstRefusal(
                        region.firstRefused(), countAtLimit, "ENOMEM (" + LibC.strerror(region.firstErrno()) + ")"),
                List.of());
    }
}
