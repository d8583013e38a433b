package io.mapwatch.core.hooks;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Replaces one JDK class at its first load by bytes made beforehand. The load may happen on any thread of the application, so nothing is made then.
 * It leaves a class alone that differs from the runtime image (patched, or changed by another agent).
 */
final class FirstLoadTransformer implements ClassFileTransformer {

    private final String internalName;
    private final byte[] expected;
    private final byte[] replacement;
    private volatile boolean applied;

    FirstLoadTransformer(String type, byte[] expected, byte[] replacement) {
        this.internalName = type.replace('.', '/');
        this.expected = expected;
        this.replacement = replacement;
    }

    /** Whether the class was loaded with the replacement. */
    boolean applied() {
        return applied;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader != null || redefined != null || !internalName.equals(name) || !Arrays.equals(bytes, expected)) {
            return null;
        }
        applied = true;
        return replacement;
    }
}
