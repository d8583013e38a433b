package io.mapwatch.core.suspects;

import io.mapwatch.core.owners.NativeCall;
import io.mapwatch.core.report.Suspect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts in which looks a thread was in which native code. Whether mappings grew during a look is known only with the next sample: looks wait until
 * then. Bounded: {@value #MOST_CALLS} calls. For one thread.
 */
final class LookTally {

    static final int MOST_CALLS = 64;

    /** Looks between two samples. */
    static final int MOST_WAITING = 16;

    private static final int MOST_SUSPECTS = 3;

    /** Looks while mappings grew. */
    private static final int LEAST_LOOKS = 10;

    private static final int LEAST_SEEN = 5;
    private static final double LEAST_SHARE = 0.25;

    /** A call that is seen half as often while nothing grows is what the program always does. */
    private static final double MOST_CALM = 0.5;

    private final @Nullable NativeCall[] calls = new NativeCall[MOST_CALLS];
    private final long[] busy = new long[MOST_WAITING];
    private final long[] present = new long[MOST_WAITING];
    private int waiting;
    private final LookRing growing = new LookRing();
    private final LookRing calm = new LookRing();

    /**
     * A thread is in that call.
     *
     * @param runs whether it has used the processor since it was last seen there: a thread that waits maps nothing
     */
    void add(NativeCall call, boolean runs) {
        int number = numberOf(call);
        if (number >= 0 && waiting < MOST_WAITING) {
            present[waiting] |= 1L << number;
            busy[waiting] |= runs ? 1L << number : 0;
        }
    }

    /** The look is over, and the next call of {@link #add} is of another one. */
    void endLook() {
        waiting = Math.min(waiting + 1, MOST_WAITING);
    }

    /** It is known now what the mappings did during the looks that wait. */
    void settle(Growth growth) {
        for (int i = 0; i < waiting; i++) {
            switch (growth) {
                case TOWARDS_A_THRESHOLD -> growing.add(busy[i]);
                case NONE -> calm.add(present[i]);
                case SLOW -> {}
            }
            busy[i] = 0;
            present[i] = 0;
        }
        waiting = 0;
    }

    /** Those seen in a notable part of the looks while mappings grew, and not as often otherwise. The most frequent first. */
    List<Suspect> suspects() {
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < MOST_CALLS && growing.size() >= LEAST_LOOKS; i++) {
            NativeCall call = calls[i];
            if (call != null && isSuspect(i)) {
                suspects.add(new Suspect(
                        call.method(), call.caller(), growing.of(i), growing.size(), calm.of(i), calm.size()));
            }
        }
        suspects.sort((a, b) -> Integer.compare(b.seenGrowing(), a.seenGrowing()));
        return List.copyOf(suspects.subList(0, Math.min(MOST_SUSPECTS, suspects.size())));
    }

    private boolean isSuspect(int number) {
        int seen = growing.of(number);
        double share = (double) seen / growing.size();
        double calmShare = calm.size() == 0 ? 0 : (double) calm.of(number) / calm.size();
        return seen >= LEAST_SEEN && share >= LEAST_SHARE && calmShare < MOST_CALM * share;
    }

    /** Negative where each number belongs to a call that a look knows. */
    private int numberOf(NativeCall call) {
        int free = -1;
        for (int i = 0; i < MOST_CALLS; i++) {
            NativeCall known = calls[i];
            if (call.equals(known)) {
                return i;
            }
            free = free < 0 && (known == null || isForgotten(i)) ? i : free;
        }
        if (free >= 0) {
            calls[free] = call;
        }
        return free;
    }

    private boolean isForgotten(int number) {
        long waits = 0;
        for (int i = 0; i <= Math.min(waiting, MOST_WAITING - 1); i++) {
            waits |= present[i] >>> number & 1;
        }
        return waits == 0 && growing.of(number) == 0 && calm.of(number) == 0;
    }
}
