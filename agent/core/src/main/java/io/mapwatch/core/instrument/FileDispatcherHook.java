package io.mapwatch.core.instrument;

import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/** {@code UnixFileDispatcherImpl}, below {@code FileChannel.map} since JDK 20. */
final class FileDispatcherHook implements NativeHook {

    private final Advice map;

    FileDispatcherHook(boolean guarded) {
        map = MapAdmission.before(Map.class, guarded);
    }

    @Override
    public String type() {
        return "sun.nio.ch.UnixFileDispatcherImpl";
    }

    @Override
    public DynamicType.Builder<?> wrapNatives(DynamicType.Builder<?> builder) {
        return builder.method(named("map0").and(isNative()))
                .intercept(map)
                .method(named("unmap0").and(isNative()))
                .intercept(Advice.to(FileUnmap.class));
    }

    @Override
    public DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return builder.visit(map.on(named("map")))
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
