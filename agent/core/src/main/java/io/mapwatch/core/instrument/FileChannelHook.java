package io.mapwatch.core.instrument;

import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/** {@code FileChannelImpl} with its native methods, as it is on JDK 17 to 19. */
final class FileChannelHook implements NativeHook {

    private final FileMapFailureHook failures = new FileMapFailureHook();
    private final Advice map;

    FileChannelHook(boolean guarded) {
        map = MapAdmission.before(Map.class, guarded);
    }

    @Override
    public String type() {
        return failures.type();
    }

    @Override
    public DynamicType.Builder<?> wrapNatives(DynamicType.Builder<?> builder) {
        return failures.advise(builder)
                .method(named("map0").and(isNative()))
                .intercept(map)
                .method(named("unmap0").and(isNative()))
                .intercept(Advice.to(FileUnmap.class));
    }

    /**
     * The addresses are out of reach here once the class is loaded: {@link UnmapperHook} sees them. So is the call that could be
     * refused.
     */
    @Override
    public DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return failures.advise(builder);
    }

    static final class Map {
        private Map() {}

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(
                @Advice.Argument(2) long bytes, @Advice.Return long address, @Advice.Thrown Throwable failure) {
            OffHeapHooks.mapped(OffHeapListener.FILE_CHANNEL, address, bytes, failure);
        }
    }
}
