package io.mapwatch.core.owners;

import org.jspecify.annotations.Nullable;

/**
 * A call of native code that is not the JDK's.
 *
 * @param method the native method, {@code class.method}
 * @param caller the application's frame that called it; empty where there is none
 */
public record NativeCall(String method, String caller) {

    /** A record's own is linked at its first use, and again when it gets hot: near the limit no class may be loaded. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NativeCall call && method.equals(call.method) && caller.equals(call.caller);
    }

    @Override
    public int hashCode() {
        return method.hashCode() + caller.hashCode();
    }
}
