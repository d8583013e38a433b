package io.mapwatch.core.pressure;

/** How serious the pressure is. The order, and with it the {@link #code()}, is a contract with users. */
public enum Level {
    OK,
    WARNING,
    CRITICAL,
    /** No headroom: from here on {@code munmap} of a part of a mapping fails. */
    EXHAUSTED;

    /** The value of the {@code mapwatch.level} meter, 0 to 3. */
    public int code() {
        return ordinal();
    }

    public boolean atLeast(Level other) {
        return compareTo(other) >= 0;
    }
}
