package io.mapwatch.core.suspects;

import io.mapwatch.core.owners.NativeCall;
import io.mapwatch.core.owners.NativeCalls;
import io.mapwatch.core.report.Suspect;
import io.mapwatch.core.sampling.CpuBudget;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the orders: takes the looks as far as they are paid for, and counts them. Looks get a tenth of what scans may cost; that part of the
 * budget is left to the agent's other threads. For one thread, but where it says otherwise.
 */
final class LookRun {

    static final double PART_OF_BUDGET = 0.1;

    /** As scans get above the level warning. */
    private static final double WHILE_GROWING = 10;

    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;
    private static final double FIRST_COST_NANOS = 1_000_000;

    private final double share;
    private final CpuBudget budget;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;
    private final LookTally tally = new LookTally();
    private double costNanos = FIRST_COST_NANOS;
    private @Nullable ThreadLook look;
    private volatile long newest;
    private volatile List<Suspect> suspects = List.of();

    /**
     * @param budget share of one core for scans
     * @param pause waits for that many nanoseconds
     */
    LookRun(double budget, LongSupplier nanoTime, LongConsumer pause) {
        this.share = budget * PART_OF_BUDGET;
        this.budget = new CpuBudget(share, nanoTime.getAsLong());
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Looks with it from now on. */
    void use(ThreadLook rehearsed) {
        look = rehearsed;
    }

    /** Any thread may ask. */
    List<Suspect> suspects() {
        return suspects;
    }

    /** An order of before takes no further look: a newer sample has been taken. Any thread may call it. */
    void isNewest(LookOrder order) {
        newest = order.number();
    }

    void carryOut(LookOrder order) {
        tally.settle(order.before());
        suspects = tally.suspects();
        boolean growing = order.before() == Growth.TOWARDS_A_THRESHOLD;
        budget.setShare(growing ? share * WHILE_GROWING : share, nanoTime.getAsLong());
        ThreadLook looking = look;
        for (int i = 0; looking != null && i < order.looks(); i++) {
            if (i > 0) {
                pause.accept(BETWEEN_LOOKS_NANOS);
            }
            long begun = nanoTime.getAsLong();
            if (newest != order.number() || budget.nanosUntilAffordable(costNanos, begun) > 0) {
                return;
            }
            looking.look(tally);
            long ended = nanoTime.getAsLong();
            // the wall clock: the VM stops all threads meanwhile
            costNanos = ended - begun;
            budget.spend(costNanos, ended);
        }
    }

    /** Does once all that later looks do: then nothing of it is loaded later. */
    static void rehearse(ThreadLook look, NativeCalls nativeCalls) {
        LookRun rehearsed = new LookRun(1, System::nanoTime, nanos -> {});
        rehearsed.use(look);
        StackTraceElement[] stack = {
            new StackTraceElement("com.sun.jna.Native", "invokeInt", "Native.java", -2),
            new StackTraceElement("com.sun.jna.Function", "invoke", "Function.java", 1)
        };
        NativeCall call = nativeCalls.of(stack);
        for (Growth growth : Growth.values()) {
            for (int i = 0; call != null && i < LookTally.MOST_WAITING; i++) {
                rehearsed.tally.add(call, true);
                rehearsed.tally.endLook();
            }
            LookOrder order = new LookOrder(1, growth, 2);
            rehearsed.isNewest(order);
            rehearsed.carryOut(order);
        }
    }
}
