package io.mapwatch.demo;

/** Allocates blocks off the heap and frees every second one: each leaves a hole, and one mapping becomes many. */
final class UnsafeBlocks implements Scenario {

    @Override
    public String name() {
        return "unsafe-blocks";
    }

    @Override
    public String summary() {
        return "allocate blocks with Unsafe.allocateMemory, free every second";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(Stage.SURVIVABLE);
        try (BlockBatches blocks = new BlockBatches(new UnsafeMemory())) {
            return stage.climbAndHold(top, blocks);
        }
    }
}
