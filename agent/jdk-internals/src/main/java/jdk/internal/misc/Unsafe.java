package jdk.internal.misc;

import java.security.ProtectionDomain;

public final class Unsafe {

    private Unsafe() {}

    public static native Unsafe getUnsafe();

    /** @param loader null for the boot loader */
    public native Class<?> defineClass(
            String name, byte[] bytes, int offset, int length, ClassLoader loader, ProtectionDomain domain);

    public native boolean shouldBeInitialized(Class<?> type);
}
