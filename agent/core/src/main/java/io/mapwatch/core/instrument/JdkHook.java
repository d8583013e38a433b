package io.mapwatch.core.instrument;

import net.bytebuddy.dynamic.DynamicType;

/** What is put into one named JDK class. */
interface JdkHook {

    /** The JDK class, by its binary name. */
    String type();

    /** Adds advice to method bodies: allowed in a class that is loaded already. */
    DynamicType.Builder<?> advise(DynamicType.Builder<?> builder);
}
