package io.mapwatch.core.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.function.BooleanSupplier;
import jdk.internal.misc.Unsafe;

/**
 * Whether somebody has made the platform MBean server: {@code java.lang.management.ManagementFactory.platformMBeanServer}, whose getter would make it. The
 * field is read in place: for its reflection the JDK generates classes.
 */
public final class PlatformServer implements BooleanSupplier {

    private final Object base;
    private final long offset;

    private PlatformServer(Field field) {
        Unsafe unsafe = Unsafe.getUnsafe();
        base = unsafe.staticFieldBase(field);
        offset = unsafe.staticFieldOffset(field);
    }

    /** @throws ReflectiveOperationException if this JDK has no such field */
    public static PlatformServer open(Instrumentation instrumentation) throws ReflectiveOperationException {
        new OwnModule(instrumentation).useInternals("jdk.internal.misc");
        return new PlatformServer(
                Class.forName("java.lang.management.ManagementFactory").getDeclaredField("platformMBeanServer"));
    }

    /** Any thread may ask. */
    @Override
    public boolean getAsBoolean() {
        return Unsafe.getUnsafe().getReferenceVolatile(base, offset) != null;
    }
}
