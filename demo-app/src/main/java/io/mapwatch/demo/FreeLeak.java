package io.mapwatch.demo;

import java.util.List;
import java.util.Locale;

/** Frees memory at the limit: glibc's free ignores the refused unmap, and the block is lost without a word. */
final class FreeLeak implements Scenario {

    private static final int BLOCKS = 2_000;

    @Override
    public String name() {
        return "free-leak";
    }

    @Override
    public String summary() {
        return "free malloc'ed blocks at the limit: glibc leaks them silently";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(1);
        SplitRegion.rehearse();
        MallocBlocks.rehearse();
        try (SplitRegion region = SplitRegion.of(2 * stage.limit());
                // before the limit: at it, malloc might find no mapping to extend
                MallocBlocks blocks = MallocBlocks.of(BLOCKS)) {
            return top < 1 ? stage.climbAndHold(top, region) : toTheLimit(stage, region, blocks);
        }
    }

    private static Result toTheLimit(Stage stage, SplitRegion region, MallocBlocks blocks) throws CannotRun {
        long count = stage.climbToLastStop(region);
        long unmapsBefore = region.unmaps();
        region.unmapUntilRefused();
        blocks.freeEverySecond();
        region.giveBack(MunmapEnomem.SLOTS_TO_LIVE_ON);
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
                List.of(sentence(blocks)));
    }

    private static String sentence(MallocBlocks blocks) {
        if (blocks.leaked() == 0) {
            return String.format(
                    Locale.ROOT,
                    "Nothing leaked: of %,d freed blocks %,d were mappings of their own; the allocator keeps the memory of"
                            + " the others for itself.",
                    blocks.freed(),
                    blocks.ownMappings());
        }
        return String.format(
                Locale.ROOT,
                "Leaked by free: %,d of %,d blocks, %,d bytes, still mapped though free reported nothing.",
                blocks.leaked(),
                blocks.freed(),
                blocks.leakedBytes());
    }
}
