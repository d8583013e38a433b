package io.mapwatch.core.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets one call through each minute, the first at once. Any thread may ask, and does not wait. */
public final class OnceAMinute {

    private static final long QUIET_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;

    /** The time until which none is let through; 0 lets one through at once. */
    private final AtomicLong quietUntil = new AtomicLong();

    /** @param nanoTime as {@link System#nanoTime()} */
    public OnceAMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public boolean isDue() {
        long until = quietUntil.get();
        long now = nanoTime.getAsLong();
        return (until == 0 || now - until >= 0) && quietUntil.compareAndSet(until, now + QUIET_NANOS);
    }
}
