package io.mapwatch.core.calls;

/** The request to the allocator or the kernel. */
public enum Operation {
    MAP("map"),
    UNMAP("unmap"),
    ALLOCATE("allocate"),
    REALLOCATE("reallocate"),
    FREE("free");

    private final String tag;

    Operation(String tag) {
        this.tag = tag;
    }

    /** The value of the {@code operation} tag. */
    public String tag() {
        return tag;
    }
}
