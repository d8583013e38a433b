package io.mapwatch.demo;

import java.util.List;

/** Unmaps every second page until the kernel refuses: giving memory back is what fails. */
final class MunmapEnomem implements Scenario {

    /** Enough for the JVM to load classes and compile again. */
    static final long SLOTS_TO_LIVE_ON = 512;

    @Override
    public String name() {
        return "munmap-enomem";
    }

    @Override
    public String summary() {
        return "unmap every second page until munmap fails with ENOMEM";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(1);
        SplitRegion.rehearse();
        try (SplitRegion region = SplitRegion.of(2 * stage.limit())) {
            return top < 1 ? stage.climbAndHold(top, region) : toTheLimit(stage, region);
        }
    }

    private static Result toTheLimit(Stage stage, SplitRegion region) throws CannotRun {
        long count = stage.climbToLastStop(region);
        long unmapsBefore = region.unmaps();
        region.unmapRest();
        region.giveBack(SLOTS_TO_LIVE_ON);
        if (region.firstErrno() != LibC.ENOMEM) {
            throw new CannotRun("No unmap was refused with ENOMEM: was the limit changed meanwhile?");
        }
        // counted before, since counting takes longer than a JVM should stay at the limit
        long atLimit = count + region.firstRefused() - 1 - unmapsBefore;
        stage.hold();
        return new Result(
                region.firstRefusedNanos(),
                stage.count(),
                region.unmaps(),
                region.refused(),
                new Result.FirstRefusal(region.firstRefused(), atLimit),
                List.of());
    }
}
