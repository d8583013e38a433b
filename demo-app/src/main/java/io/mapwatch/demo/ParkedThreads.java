package io.mapwatch.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts threads that do nothing. Each takes two mappings: its stack and the guard pages below. Where transparent huge pages are always on, it takes
 * three.
 */
final class ParkedThreads implements Scenario, Step {

    private static final long STACK_BYTES = 256 * 1024;

    /** The memory of a thread, estimated: touched stack, kernel stack, page tables, the JVM's own. */
    private static final long TOUCHED_BYTES = 128 * 1024;

    private final MemoryShare memory = new MemoryShare();
    private final TaskLimit tasks = TaskLimit.ofThisMachine();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> parked = new ArrayList<>();

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String summary() {
        return "start platform threads and park them, two or three mappings each";
    }

    @Override
    public Result run(Stage stage) throws CannotRun {
        double top = stage.top(Stage.SURVIVABLE);
        try {
            return stage.climbAndHold(top, this)
                    .withNote("The C library keeps the stacks of some ended threads for the next ones.");
        } finally {
            end.countDown();
            parked.forEach(ParkedThreads::join);
        }
    }

    @Override
    public int mappings() {
        return 2;
    }

    @Override
    public @Nullable String take() {
        if (memory.isExceededBy((parked.size() + 1) * TOUCHED_BYTES)) {
            return "one more thread would take more than half of the memory";
        }
        if (tasks.isNear()) {
            return "the machine is near the most tasks it can have";
        }
        Thread thread = new Thread(null, this::park, "parked-" + parked.size(), STACK_BYTES);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            return "no further thread can be started, " + e.getMessage();
        }
        parked.add(thread);
        return null;
    }

    private void park() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
