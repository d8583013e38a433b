package jdk.internal.misc;

import java.lang.reflect.Field;
import java.security.ProtectionDomain;

public final class Unsafe {

    private Unsafe() {}

    public static native Unsafe getUnsafe();

    /** @param loader null for the boot loader */
    public native Class<?> defineClass(
            String name, byte[] bytes, int offset, int length, ClassLoader loader, ProtectionDomain domain);

    public native boolean shouldBeInitialized(Class<?> type);

    public native long objectFieldOffset(Field field);

    public native long staticFieldOffset(Field field);

    public native Object staticFieldBase(Field field);

    public native Object getReference(Object object, long offset);

    public native Object getReferenceVolatile(Object object, long offset);

    public native long getLong(Object object, long offset);

    public native int getInt(Object object, long offset);
}
