package io.mapwatch.core.instrument;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;

/** Makes new bytes for a JDK class from those in the runtime image. */
final class JdkClassRewriter {

    /** What the JVM strips from a wrapped native method's name when it looks for its C function. */
    static final String NATIVE_PREFIX = "mapwatch$";

    private final ClassFileLocator jdk = new RuntimeImage();
    private final TypePool types = TypePool.Default.of(jdk);

    /** The declared methods alone matter here; everything else Byte Buddy could find out costs start-up time. */
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);

    /** Bytes for a class that is loaded: changed method bodies, nothing added. */
    byte[] advised(JdkHook hook) {
        return hook.advise(
                        byteBuddy.with(InstrumentedType.Factory.Default.FROZEN).redefine(describe(hook), jdk))
                .make()
                .getBytes();
    }

    /** Bytes for a class at its first load: its native methods renamed, wrappers in their places. */
    byte[] withWrappedNatives(NativeHook hook) {
        return hook.wrapNatives(
                        byteBuddy.rebase(describe(hook), jdk, new MethodNameTransformer.Prefixing(NATIVE_PREFIX)))
                .make()
                .getBytes();
    }

    private TypeDescription describe(JdkHook hook) {
        return types.describe(hook.type()).resolve();
    }
}
