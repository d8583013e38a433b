package io.mapwatch.core.jdk;

import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Properties that only an attached program can read: those behind {@code VirtualMachine.getAgentProperties} (jdk.internal.vm.VMSupport, JDK 17 to
 * 28).
 */
public final class AttachProperties {

    private final Properties properties;

    /** @throws ReflectiveOperationException if this JDK has no such properties */
    public AttachProperties(OwnModule own) throws ReflectiveOperationException {
        own.useInternals("jdk.internal.vm");
        try {
            properties = (Properties) Class.forName("jdk.internal.vm.VMSupport")
                    .getMethod("getAgentProperties")
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
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
