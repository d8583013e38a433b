package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.mapwatch.bootstrap.OffHeapHooks;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;

/**
 * {@code FileChannelImpl.mapInternal}: where the JDK gives up on a mapping after its own collection and second attempt.
 */
final class FileMapFailureHook {

    private FileMapFailureHook() {}

    static DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return builder.visit(Advice.to(GiveUp.class).on(named("mapInternal")));
    }

    static final class GiveUp {
        private GiveUp() {}

        @Advice.OnMethodExit(onThrowable = IOException.class, suppress = Throwable.class)
        static void exit(@Advice.Argument(2) long bytes, @Advice.Thrown Throwable failure) {
            if (failure != null) {
                OffHeapHooks.fileMapFailed(bytes, failure);
            }
        }
    }
}
