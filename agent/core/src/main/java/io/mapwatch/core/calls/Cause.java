package io.mapwatch.core.calls;

/** Why a call was refused, as far as its caller can see. */
public enum Cause {
    /** Out of mappings, address space or memory. */
    ENOMEM("enomem"),
    /** Another errno, a bad descriptor for instance. */
    OTHER("other"),
    /** The caller got an error code, and the hooks do not see its errno. */
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
