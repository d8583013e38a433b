package io.mapwatch.core.rewrite;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;

/** Advice that may refuse a mapping on entry, for the option {@code guard}: then neither the method nor advice on its exit runs. */
final class MapAdmission {

    private MapAdmission() {}

    /** The advice {@code exit} alone, or behind this one. */
    static Advice before(Class<?> exit, boolean guarded) {
        return guarded ? Advice.to(MapAdmission.class, exit) : Advice.to(exit);
    }

    /** Nothing is suppressed: what the hook throws is for the caller. */
    @Advice.OnMethodEnter
    static void enter() {
        OffHeapHooks.mapping(OffHeapListener.FILE_CHANNEL);
    }
}
