package io.mapwatch.core.calls;

import io.mapwatch.bootstrap.OffHeapListener;

/** The family of entry points that a call came through, in the order of {@link OffHeapListener}'s constants. */
public enum Api {
    UNSAFE("unsafe", OffHeapListener.UNSAFE),
    FILE_CHANNEL("file_channel", OffHeapListener.FILE_CHANNEL),
    DOWNCALL("downcall", OffHeapListener.DOWNCALL),
    THREAD("thread", OffHeapListener.THREAD),
    LIBRARY("library", OffHeapListener.LIBRARY);

    private final String tag;

    Api(String tag, int code) {
        if (code != ordinal()) {
            throw new AssertionError(tag + " is " + code + " for the hooks");
        }
        this.tag = tag;
    }

    /** Whether calls of this kind come through these entry points. */
    public boolean has(Operation operation) {
        boolean mapping = operation == Operation.MAP || operation == Operation.UNMAP;
        return this == DOWNCALL || (mapping ? this == FILE_CHANNEL : this == UNSAFE);
    }

    /** The value of the {@code api} tag. */
    public String tag() {
        return tag;
    }
}
