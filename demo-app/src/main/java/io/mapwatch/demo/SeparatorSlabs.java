package io.mapwatch.demo;

import java.util.List;
import java.util.Locale;

/** The workaround: slabs that never merge. Climbs to the same limit, and from there no unmap fails. */
final class SeparatorSlabs implements Scenario {

    @Override
    public String name() {
        return "separator-slabs";
    }

    @Override
    public String summary() {
        return "the workaround: slabs with a protected last page, and no unmap fails";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(1);
        Slabs.rehearse();
        try (Slabs slabs = new Slabs((int) (stage.limit() / 2 + 1))) {
            return top < 1 ? stage.climbAndHold(top, slabs) : toTheLimit(stage, slabs);
        }
    }

    private static Result toTheLimit(Stage stage, Slabs slabs) {
        long count = stage.climbToLastStop(slabs);
        int takenBefore = slabs.taken();
        slabs.takeAll();
        long topNanos = System.nanoTime();
        slabs.unmapEverySecond();
        int taken = slabs.taken();
        long atLimit = count + 2L * (taken - takenBefore);
        stage.hold();
        long standing = stage.count();
        slabs.unmapRest();
        return new Result(
                topNanos,
                standing,
                slabs.unmaps(),
                slabs.refused(),
                null,
                List.of(String.format(
                        Locale.ROOT,
                        "%,d slabs took the process to %,d mappings, and each of them could be unmapped from there.",
                        taken,
                        atLimit)));
    }
}
