package io.mapwatch.core.rewrite;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.mapwatch.bootstrap.OffHeapHooks;
import java.lang.invoke.MethodHandle;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * {@code AbstractLinker.downcallHandle(symbol, function, options)} of JDK 21 and newer: each native function that is
 * linked by address passes here once, not each call.
 */
final class LinkerHook {

    private LinkerHook() {}

    static DynamicType.Builder<?> advise(DynamicType.Builder<?> builder) {
        return builder.visit(Advice.to(Link.class).on(named("downcallHandle").and(takesArguments(3))));
    }

    static final class Link {
        private Link() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object symbol,
                @Advice.Return(readOnly = false) MethodHandle handle) {
            handle = OffHeapHooks.linked(handle, symbol);
        }
    }
}
