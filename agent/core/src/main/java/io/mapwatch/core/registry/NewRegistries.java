package io.mapwatch.core.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds the registries that have appeared in the application since the last look. It looks at the loaders of live threads every
 * {@value #LEAST_SECONDS} to {@value #MOST_SECONDS} s. The pause is longer the longer a look takes (one part in {@value #REST} of a core, up to 10 ms
 * a look), and the older the process is (a tenth of the time since the agent's start): registries are made while an application starts. It looks at
 * all loaders after {@value #FIRST_THOROUGH_SECONDS} s, then after twice as long and so on up to {@value #MOST_THOROUGH_SECONDS} s, because that can
 * delay the unloading of classes. For one thread at a time.
 */
public final class NewRegistries {

    static final int LEAST_SECONDS = 2;
    static final int MOST_SECONDS = 10;
    static final int REST = 1_000;
    static final int AGE = 10;
    static final int FIRST_THOROUGH_SECONDS = 10;
    static final int MOST_THOROUGH_SECONDS = 600;

    private final Supplier<List<Class<?>>> ofThreads;
    private final Supplier<List<Class<?>>> ofAll;
    private final BooleanSupplier mainHasBegun;
    private final LongSupplier nanoTime;
    private final long begunNanos;
    private final Set<Class<?>> seen = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean hasLooked;
    private long nextLookNanos;
    private long thoroughRestNanos = TimeUnit.SECONDS.toNanos(FIRST_THOROUGH_SECONDS);
    private long nextThoroughNanos;

    /**
     * @param ofThreads the initialized classes with {@link MeterJoining}'s names, in the loaders of live threads
     * @param ofAll the same in all loaders
     * @param mainHasBegun called until it returns true; no look comes before
     */
    public NewRegistries(
            Supplier<List<Class<?>>> ofThreads,
            Supplier<List<Class<?>>> ofAll,
            BooleanSupplier mainHasBegun,
            LongSupplier nanoTime) {
        this.ofThreads = ofThreads;
        this.ofAll = ofAll;
        this.mainHasBegun = mainHasBegun;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
        this.nextLookNanos = begunNanos;
        this.nextThoroughNanos = nextLookNanos + thoroughRestNanos;
    }

    /** Returns the new ones; none before the next look is due. */
    List<Class<?>> look() {
        long start = nanoTime.getAsLong();
        if (start - nextLookNanos < 0 || !mainHasBegun.getAsBoolean()) {
            return List.of();
        }
        // for the case that the look fails
        nextLookNanos = start + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        boolean thorough = isThorough(start);
        List<Class<?>> appeared = new ArrayList<>(thorough ? ofAll.get() : ofThreads.get());
        appeared.removeIf(type -> !seen.add(type));
        long end = nanoTime.getAsLong();
        // the first look loads and links its classes, and thorough looks have times of their own
        long paidNanos = thorough || !hasLooked ? 0 : REST * (end - start);
        long restNanos = Math.max(paidNanos, (end - begunNanos) / AGE);
        hasLooked = true;
        nextLookNanos = end
                + Math.max(
                        TimeUnit.SECONDS.toNanos(LEAST_SECONDS),
                        Math.min(TimeUnit.SECONDS.toNanos(MOST_SECONDS), restNanos));
        return appeared;
    }

    /** Below 0 when a look is overdue. */
    long nanosToNextLook() {
        return nextLookNanos - nanoTime.getAsLong();
    }

    private boolean isThorough(long now) {
        if (now - nextThoroughNanos < 0) {
            return false;
        }
        thoroughRestNanos = Math.min(2 * thoroughRestNanos, TimeUnit.SECONDS.toNanos(MOST_THOROUGH_SECONDS));
        nextThoroughNanos = now + thoroughRestNanos;
        return true;
    }
}
