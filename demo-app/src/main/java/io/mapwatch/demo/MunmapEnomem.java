package io.mapwatch.demo;

/** Unmaps every second page until the kernel refuses: then memory cannot be given back. */
final class MunmapEnomem implements Scenario {

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
            return top < 1 ? stage.climbAndHold(top, region) : LimitClimb.run(stage, region, region::unmapRest);
        }
    }
}
