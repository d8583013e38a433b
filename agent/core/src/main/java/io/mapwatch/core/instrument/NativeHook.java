package io.mapwatch.core.instrument;

import net.bytebuddy.dynamic.DynamicType;

/** A hook that, in a class not loaded yet, wraps the native methods themselves and so sees every caller. */
interface NativeHook extends JdkHook {

    /** Replaces native methods by wrappers of the same signature; only for a class at its first load. */
    DynamicType.Builder<?> wrapNatives(DynamicType.Builder<?> builder);
}
