package io.mapwatch.apps;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that takes its time with one class of mapwatch, which makes hooks. */
public final class SlowTransformer implements ClassFileTransformer {

    private static final String TYPE = "net/bytebuddy/jar/asm/ClassReader";
    private static final long MILLIS = 4_000;

    private SlowTransformer() {}

    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new SlowTransformer());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (TYPE.equals(name)) {
            try {
                Thread.sleep(MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
