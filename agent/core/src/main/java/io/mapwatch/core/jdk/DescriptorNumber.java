package io.mapwatch.core.jdk;

import java.io.FileDescriptor;

/** The kernel's number of an open file, as in {@code /proc/self/fd}. The JDK has no public method for it. */
public final class DescriptorNumber {

    private DescriptorNumber() {}

    /** @throws ReflectiveOperationException if this JDK has no such way (jdk.internal.access, JDK 17 to 28) */
    public static int of(OwnModule own, FileDescriptor descriptor) throws ReflectiveOperationException {
        own.useInternals(JdkAccess.PACKAGE);
        Object access = Class.forName(JdkAccess.PACKAGE + ".SharedSecrets")
                .getMethod("getJavaIOFileDescriptorAccess")
                .invoke(null);
        return (int) Class.forName(JdkAccess.PACKAGE + ".JavaIOFileDescriptorAccess")
                .getMethod("get", FileDescriptor.class)
                .invoke(access, descriptor);
    }
}
