package io.mapwatch.core.suspects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Threads with ids from 1 on, which are all in the same place. */
final class FakeThreads implements Threads {

    static final StackTraceElement NATIVE = new StackTraceElement("org.example.Files", "mmap0", "Files.java", -2);

    /** The ids whose stacks were asked for, a list each time. */
    final List<List<Long>> asked = new ArrayList<>();

    int states;
    long cpuNanos;
    Runnable atStacks = () -> {};
    private final int live;
    private final IntPredicate runs;

    FakeThreads(int live, IntPredicate runs) {
        this.live = live;
        this.runs = runs;
    }

    @Override
    public int list() {
        return live;
    }

    @Override
    public long id(int number) {
        return number + 1L;
    }

    @Override
    public boolean runs(int number) {
        states++;
        return runs.test(number);
    }

    @Override
    public StackTraceElement[][] stacks(int[] numbers) {
        List<Long> ids = new ArrayList<>();
        StackTraceElement[][] stacks = new StackTraceElement[numbers.length][];
        for (int i = 0; i < numbers.length; i++) {
            ids.add(id(numbers[i]));
            stacks[i] = new StackTraceElement[] {NATIVE};
        }
        asked.add(ids);
        atStacks.run();
        return stacks;
    }

    @Override
    public long cpuNanos(long id) {
        return cpuNanos;
    }

    @Override
    public void forget() {}
}
