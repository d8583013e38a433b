package io.mapwatch.core.rewrite;

import io.mapwatch.core.instrument.ClassRewriter;
import io.mapwatch.core.instrument.HookPoint;
import io.mapwatch.core.instrument.RuntimeImage;
import java.io.IOException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;

/** Makes new bytes for a JDK class from those in the runtime image. Slow to make: it loads Byte Buddy. */
public final class JdkClassRewriter implements ClassRewriter {

    private final boolean guarded;
    private final TypePool types = TypePool.Default.of(new JdkClasses());

    /** The declared methods alone matter here; everything else Byte Buddy could find out costs start-up time. */
    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);

    /** @param guarded whether mappings of files may be refused on entry */
    public JdkClassRewriter(boolean guarded) {
        this.guarded = guarded;
    }

    @Override
    public byte[] hooked(HookPoint point, byte[] original) {
        return builder(point, original).make().getBytes();
    }

    private DynamicType.Builder<?> builder(HookPoint point, byte[] original) {
        TypeDescription type = types.describe(point.type()).resolve();
        ClassFileLocator bytes = ClassFileLocator.Simple.of(point.type(), original);
        DynamicType.Builder<?> builder =
                point.natives() ? withNativesRenamed(type, bytes) : withBodiesToChange(type, bytes);
        return switch (point) {
            case UNSAFE -> UnsafeHook.advise(builder);
            case FILE_CHANNEL -> FileMapFailureHook.advise(builder);
            case FILE_CHANNEL_NATIVES -> FileChannelHook.wrapNatives(builder, guarded);
            case UNMAPPER -> UnmapperHook.advise(builder);
            case FILE_DISPATCHER -> FileDispatcherHook.advise(builder, guarded);
            case FILE_DISPATCHER_NATIVES -> FileDispatcherHook.wrapNatives(builder, guarded);
            case LINKER -> LinkerHook.advise(builder);
        };
    }

    /** For a class that is loaded: nothing may be added. */
    private DynamicType.Builder<?> withBodiesToChange(TypeDescription type, ClassFileLocator bytes) {
        return byteBuddy.decorate(type, bytes);
    }

    /** For a class at its first load: wrappers take the names of the native methods. */
    private DynamicType.Builder<?> withNativesRenamed(TypeDescription type, ClassFileLocator bytes) {
        return byteBuddy.rebase(type, bytes, new MethodNameTransformer.Prefixing(HookPoint.NATIVE_PREFIX));
    }

    private static final class JdkClasses implements ClassFileLocator {

        @Override
        public Resolution locate(String name) throws IOException {
            return new Resolution.Explicit(RuntimeImage.bytes(name));
        }

        @Override
        public void close() {}
    }
}
