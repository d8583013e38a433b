package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/**
 * {@code jdk.internal.misc.Unsafe}: where {@code sun.misc.Unsafe}, direct buffers and FFM arenas all end, so that each
 * block is seen once. The size or address test stands in the advice itself: small blocks pay one comparison.
 */
final class UnsafeHook {

    private UnsafeHook() {}

    static DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return builder.visit(
                        Advice.to(Allocate.class).on(named("allocateMemory").and(takesArguments(long.class))))
                .visit(Advice.to(Reallocate.class)
                        .on(named("reallocateMemory").and(takesArguments(long.class, long.class))))
                .visit(Advice.to(Free.class).on(named("freeMemory").and(takesArguments(long.class))));
    }

    static final class Allocate {
        private Allocate() {}

        /** An address of 0 means refused: {@code allocateMemory} throws then, and returns 0 for 0 bytes only. */
        @Advice.OnMethodExit(onThrowable = OutOfMemoryError.class, suppress = Throwable.class)
        static void exit(@Advice.Argument(0) long bytes, @Advice.Return long address) {
            if (bytes >= OffHeapHooks.minBytes) {
                OffHeapHooks.allocated(OffHeapListener.UNSAFE, address, bytes);
            }
        }
    }

    static final class Reallocate {
        private Reallocate() {}

        /** For 0 bytes the JDK calls {@code freeMemory}, whose own advice reports it. */
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@Advice.Argument(0) long oldAddress, @Advice.Argument(1) long bytes) {
            return bytes > 0 ? OffHeapHooks.reallocating(OffHeapListener.UNSAFE, oldAddress) : 0;
        }

        @Advice.OnMethodExit(onThrowable = OutOfMemoryError.class, suppress = Throwable.class)
        static void exit(
                @Advice.Argument(0) long oldAddress,
                @Advice.Argument(1) long bytes,
                @Advice.Enter long token,
                @Advice.Return long address) {
            if (bytes > 0) {
                OffHeapHooks.reallocated(OffHeapListener.UNSAFE, oldAddress, token, address, bytes);
            }
        }
    }

    static final class Free {
        private Free() {}

        /** On entry: once the block is free, another thread may be given its address. */
        @Advice.OnMethodEnter(suppress = Throwable.class)
        static long enter(@Advice.Argument(0) long address) {
            return (address & 0xFCFL) == 0 ? OffHeapHooks.freeing(OffHeapListener.UNSAFE, address) : 0;
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) long address, @Advice.Enter long token) {
            if (token != 0) {
                OffHeapHooks.freed(OffHeapListener.UNSAFE, address, token);
            }
        }
    }
}
