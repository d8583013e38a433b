package io.mapwatch.core.pressure;

/** How serious the pressure is. The order, and so the {@link #code()}, is a contract with users. */
public enum Level {
    OK,
    WARNING,
    CRITICAL,
    /** No headroom: {@code munmap} of a part of a mapping fails from here on. */
    EXHAUSTED;

    /** The value of the {@code mapwatch.level} meter, 0 to 3. */
    public int code() {
        return ordinal();
    }

    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
