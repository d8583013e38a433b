package io.mapwatch.core.jmx;

import io.mapwatch.core.bean.MapPressureMXBean;
import io.mapwatch.core.jmx.NotificationThread.Change;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;
import org.jspecify.annotations.Nullable;

/** Only this class, and classes that only it loads, name classes of JMX: the agent must work in a runtime without them. */
final class MBeanRegistration {

    static final String NAME = "io.mapwatch:type=MapPressure";

    private MBeanRegistration() {}

    /** Registers the bean in the platform's server. */
    static Consumer<Change> register(MapPressureBean bean, Sample sample) throws JMException {
        return register(bean, sample, ManagementFactory.getPlatformMBeanServer());
    }

    /**
     * Registers the bean. Before, it runs once all code that the readers and notifications need, so that nothing is left to load near the limit. It
     * calls the server, which may be the application's own, and its listeners on the calling thread.
     *
     * @param sample the latest one
     * @return sends a notification for each change of level that it is called with
     */
    static Consumer<Change> register(MapPressureBean bean, Sample sample, MBeanServer server) throws JMException {
        ObjectName name = new ObjectName(NAME);
        NotificationBroadcasterSupport emitter =
                new NotificationBroadcasterSupport(MBeanRegistration::deliver, LevelNotification.info());
        rehearse(emitter, name, sample);
        DynamicMBean registered = new StandardEmitterMBean(bean, MapPressureMXBean.class, true, emitter);
        String[] attributes = attributes(registered);
        server.registerMBean(registered, name);
        registered.getAttributes(attributes);
        if (isTheJdks(server)) {
            server.getAttributes(name, attributes);
        }
        return change ->
                emitter.sendNotification(LevelNotification.of(name, change.number(), change.before(), change.sample()));
    }

    /** Removes the bean from the platform's server, where the application may have removed it before. */
    static @Nullable Void unregister() throws JMException {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (InstanceNotFoundException e) {
            // the application has removed it itself
        }
        return null;
    }

    /** Another server may require a login to read. */
    private static boolean isTheJdks(MBeanServer server) {
        return server.getClass().getModule().equals(MBeanServer.class.getModule());
    }

    private static void rehearse(NotificationBroadcasterSupport emitter, ObjectName name, Sample sample)
            throws JMException {
        NotificationListener nobody = (notification, handback) -> {};
        emitter.addNotificationListener(nobody, null, null);
        emitter.sendNotification(LevelNotification.of(name, 0, Level.OK, sample));
        emitter.removeNotificationListener(nobody);
    }

    private static String[] attributes(DynamicMBean bean) {
        return Arrays.stream(bean.getMBeanInfo().getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);
    }

    /** Calls one listener, and keeps its failure from the others. The emitter itself does so with exceptions, but not with errors. */
    private static void deliver(Runnable toOneListener) {
        try {
            toOneListener.run();
        } catch (Throwable e) {
            // the listener's own problem, as JMX treats an exception
        }
    }
}
