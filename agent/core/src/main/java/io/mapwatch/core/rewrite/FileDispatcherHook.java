package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/** {@code UnixFileDispatcherImpl}, below {@code FileChannel.map} since JDK 20. */
final class FileDispatcherHook {

    private FileDispatcherHook() {}

    /** @param guarded whether a mapping may be refused on entry */
    static DynamicType.Builder<?> wrapNatives(DynamicType.Builder<?> builder, boolean guarded) {
        return builder.method(named("map0").and(isNative()))
                .intercept(MapAdmission.before(Map.class, guarded))
                .method(named("unmap0").and(isNative()))
                .intercept(Advice.to(FileUnmap.class));
    }

    /** @param guarded whether a mapping may be refused on entry */
    static DynamicType.Builder<?> advise(DynamicType.Builder<?> builder, boolean guarded) {
        return builder.visit(MapAdmission.before(Map.class, guarded).on(named("map")))
                .visit(Advice.to(FileUnmap.class).on(named("unmap")));
    }

    /** Of {@code map} and {@code map0}, whose arguments are the same: descriptor, rights, position, length, sync. */
    static final class Map {
        private Map() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Argument(3) long bytes, @Advice.Return long address, @Advice.Thrown Throwable failure) {
            OffHeapHooks.mapped(OffHeapListener.FILE_CHANNEL, address, bytes, failure);
        }
    }
}
