package io.mapwatch.core.jdk;

import java.util.Properties;
import jdk.internal.vm.VMSupport;
import org.jspecify.annotations.Nullable;

/**
 * Properties that only an attached program can read: those behind {@code VirtualMachine.getAgentProperties} (jdk.internal.vm.VMSupport, JDK 17 to
 * 28).
 */
public final class AttachProperties {

    private final Properties properties;

    /** @throws LinkageError if this JDK has no such properties */
    public AttachProperties(OwnModule own) {
        own.useInternals("jdk.internal.vm");
        properties = VMSupport.getAgentProperties();
    }

    /** @param value null removes the property */
    public void set(String key, @Nullable String value) {
        if (value == null) {
            properties.remove(key);
        } else {
            properties.setProperty(key, value);
        }
    }
}
