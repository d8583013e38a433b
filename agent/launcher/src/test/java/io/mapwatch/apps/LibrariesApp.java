package io.mapwatch.apps;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Uses libraries that the agent carries too, in other versions, and prints what it finds of them: nothing here may depend
 * on whether the agent is there.
 */
public final class LibrariesApp {

    private LibrariesApp() {}

    public static void main(String[] args) throws Exception {
        AgentStart.awaitEnd();
        Set<String> properties = new TreeSet<>(System.getProperties().stringPropertyNames());
        properties.removeIf(name -> !name.contains("jna")
                && !name.contains("jnidispatch")
                && !name.contains("bytebuddy")
                && !name.contains("mapwatch")
                && !name.contains("micrometer"));
        System.out.println("properties " + properties);

        System.out.println("jna " + Native.class.getPackage().getImplementationVersion() + " "
                + Native.class.getClassLoader().getName());
        System.out.println("pid "
                + (NativeLibrary.getInstance("c").getFunction("getpid").invokeInt(new Object[0])
                        == ProcessHandle.current().pid()));

        MeterRegistry registry = new SimpleMeterRegistry();
        registry.counter("requests").increment();
        System.out.println("meters " + registry.getMeters().size() + " " + hasClass("io.micrometer.common.KeyValue"));

        Gauge.build("answers", "Answers.").register().set(42);
        System.out.println("collector " + CollectorRegistry.defaultRegistry.getSampleValue("answers"));

        try (DynamicType.Unloaded<?> made =
                new ByteBuddy().subclass(Object.class).make()) {
            System.out.println("byte-buddy " + ByteBuddy.class.getPackage().getImplementationVersion() + " "
                    + made.load(LibrariesApp.class.getClassLoader()).getLoaded().getSuperclass());
        }
        for (String name :
                new String[] {"io.mapwatch.core.AgentRuntime", "io.micrometer.prometheus.PrometheusMeterRegistry"}) {
            System.out.println(name + " " + hasClass(name));
        }
        System.out.println("context loader "
                + Thread.currentThread().getContextClassLoader().getName());
    }

    private static boolean hasClass(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
