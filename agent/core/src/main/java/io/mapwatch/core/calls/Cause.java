package io.mapwatch.core.calls;

/** Why a call was refused, as far as its caller is told. */
public enum Cause {
    /** Out of mappings, address space or memory. */
    ENOMEM("enomem"),
    /** Another errno, a bad descriptor for instance. */
    OTHER("other"),
    /** The caller took an error code whose errno the hooks do not see. */
    UNKNOWN("unknown");

    private final String tag;

    Cause(String tag) {
        this.tag = tag;
    }

    /** The value of the {@code cause} tag. */
    public String tag() {
        return tag;
    }
}
