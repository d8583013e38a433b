package io.mapwatch.demo;

import java.util.Locale;

/** Frees memory at the limit: glibc's free ignores the refused unmap, and the block is lost without an error. */
final class FreeLeak implements Scenario {

    private static final int BLOCKS = 2_000;

    @Override
    public String name() {
        return "free-leak";
    }

    @Override
    public String summary() {
        return "free blocks at the limit: glibc leaks them silently";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(1);
        SplitRegion.rehearse();
        MallocBlocks.rehearse();
        try (SplitRegion region = SplitRegion.of(2 * stage.limit());
                // before the limit: there malloc might find no mapping to extend
                MallocBlocks blocks = MallocBlocks.of(BLOCKS)) {
            return top < 1
                    ? stage.climbAndHold(top, region)
                    : LimitClimb.run(stage, region, blocks::freeEverySecond).withNote(sentence(blocks));
        }
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
