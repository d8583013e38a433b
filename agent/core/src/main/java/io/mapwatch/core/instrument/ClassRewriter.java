package io.mapwatch.core.instrument;

/** Makes new bytes for JDK classes. */
public interface ClassRewriter {

    /** @param original the class as it is in the runtime image */
    byte[] hooked(HookPoint point, byte[] original);
}
