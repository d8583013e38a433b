package io.mapwatch.demo;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The agent's MXBean, read through the platform's MBean server, as any monitoring tool would. */
final class AgentBean {

    static final String NAME = "io.mapwatch:type=MapPressure";

    /** The agent registers its bean within about two seconds after the application asks for the MBean server. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String[] ATTRIBUTES = {
        "Mappings", "Limit", "Ratio", "Headroom", "Level", "SampleAgeSeconds", "Scans"
    };

    private final MBeanServer server;
    private final ObjectName name;

    private AgentBean(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /** The agent's bean in this JVM, or null without one. Waits for it only if the JVM was started with the agent. */
    static @Nullable AgentBean find() {
        List<String> jvmArguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return find(
                ManagementFactory.getPlatformMBeanServer(), startedWithAgent(jvmArguments) ? PATIENCE : Duration.ZERO);
    }

    static @Nullable AgentBean find(MBeanServer server, Duration patience) {
        ObjectName name;
        try {
            name = new ObjectName(NAME);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (!server.isRegistered(name)) {
            if (System.nanoTime() - deadline >= 0) {
                return null;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return new AgentBean(server, name);
    }

    /** Whether a {@code -javaagent:} argument names a jar of mapwatch. */
    static boolean startedWithAgent(List<String> jvmArguments) {
        for (String argument : jvmArguments) {
            if (argument.startsWith("-javaagent:")) {
                String path = argument.substring("-javaagent:".length()).split("=", 2)[0];
                if (path.substring(path.lastIndexOf('/') + 1).contains("mapwatch")) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What the agent shows now, or null once its bean is gone.
     *
     * @throws IllegalStateException if the bean lacks an attribute, or one has another type
     */
    @Nullable
    AgentSample read() {
        Map<String, Object> values = new HashMap<>();
        try {
            for (Attribute attribute : server.getAttributes(name, ATTRIBUTES).asList()) {
                values.put(attribute.getName(), attribute.getValue());
            }
        } catch (InstanceNotFoundException gone) {
            return null;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        return new AgentSample(
                value(values, "Mappings", Long.class),
                value(values, "Limit", Long.class),
                value(values, "Ratio", Double.class),
                value(values, "Headroom", Long.class),
                value(values, "Level", String.class),
                value(values, "SampleAgeSeconds", Double.class),
                value(values, "Scans", Long.class));
    }

    private static <T> T value(Map<String, Object> values, String attribute, Class<T> type) {
        Object value = values.get(attribute);
        if (!type.isInstance(value)) {
            throw new IllegalStateException(
                    NAME + " shows " + value + " as " + attribute + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
