package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/** {@code FileChannelImpl$Unmapper} of JDK 17 to 19: made for each mapping, it holds address and size until the unmap. */
final class UnmapperHook {

    private UnmapperHook() {}

    static DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return builder.visit(Advice.to(Mapped.class).on(isConstructor()))
                .visit(Advice.to(Unmap.class).on(named("unmap")));
    }

    static final class Mapped {
        private Mapped() {}

        /** An empty range is given an unmapper with address 0, and is no mapping. */
        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) long address, @Advice.Argument(1) long bytes) {
            if (address != 0) {
                OffHeapHooks.mapped(OffHeapListener.FILE_CHANNEL, address, bytes, null);
            }
        }
    }

    static final class Unmap {
        private Unmap() {}

        /** A second call finds the address 0 and does nothing. */
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@Advice.FieldValue("address") long address, @Advice.FieldValue("size") long bytes) {
            if (address != 0) {
                OffHeapHooks.unmapping(OffHeapListener.FILE_CHANNEL, address, bytes);
            }
            return address;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Enter long address, @Advice.FieldValue("size") long bytes, @Advice.Thrown Throwable failure) {
            if (address != 0) {
                OffHeapHooks.unmapped(OffHeapListener.FILE_CHANNEL, address, bytes, 0, failure);
            }
        }
    }
}
