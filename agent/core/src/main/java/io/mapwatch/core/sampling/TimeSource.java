package io.mapwatch.core.sampling;

/** The two clocks of a sample. Any thread may call it. */
public interface TimeSource {

    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }
    };

    /** Nanoseconds from an arbitrary origin, never running backwards; see {@link System#nanoTime()}. */
    long nanoTime();

    /** Milliseconds since 1970. */
    long epochMillis();
}
