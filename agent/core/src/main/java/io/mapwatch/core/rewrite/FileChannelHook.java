package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/**
 * {@code FileChannelImpl} with its native methods, as it is on JDK 17 to 19. Once the class is loaded the addresses are out of
 * reach here: then {@link UnmapperHook} sees them, and no call can be refused.
 */
final class FileChannelHook {

    private FileChannelHook() {}

    /** @param guarded whether a mapping may be refused on entry */
    static DynamicType.Builder<?> wrapNatives(DynamicType.Builder<?> builder, boolean guarded) {
        return FileMapFailureHook.advise(builder)
                .method(named("map0").and(isNative()))
                .intercept(MapAdmission.before(Map.class, guarded))
                .method(named("unmap0").and(isNative()))
                .intercept(Advice.to(FileUnmap.class));
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
