package io.mapwatch.core.rewrite;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;

/** Advice for the JDK's methods that unmap an address and a length: on entry, before the address can be given anew. */
final class FileUnmap {

    private FileUnmap() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) long address, @Advice.Argument(1) long bytes) {
        OffHeapHooks.unmapping(OffHeapListener.FILE_CHANNEL, address, bytes);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Argument(0) long address, @Advice.Argument(1) long bytes, @Advice.Thrown Throwable failure) {
        OffHeapHooks.unmapped(OffHeapListener.FILE_CHANNEL, address, bytes, 0, failure);
    }
}
