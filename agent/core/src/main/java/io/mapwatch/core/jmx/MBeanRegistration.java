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

/** Classes of JMX are named here and in what only this loads, so that a runtime without them can do without it. */
final class MBeanRegistration {

    static final String NAME = "io.mapwatch:type=MapPressure";

    private MBeanRegistration() {}

    /** As below, in the platform's server. */
    static Consumer<Change> register(MapPressureBean bean, Sample sample) throws JMException {
        return register(bean, sample, ManagementFactory.getPlatformMBeanServer());
    }

    /**
     * Registers the bean, having run once all that its readers and its notifications need, so that nothing is left to load near
     * the limit. The server, which may be the application's own, and its listeners are called on the calling thread.
     *
     * @param sample the latest one
     * @return to be told of each change of level from now on; it notifies of it
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

    /** Takes it out of the platform's server, where it may be gone by now. */
    static @Nullable Void unregister() throws JMException {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (InstanceNotFoundException e) {
            // the application has taken it out itself
        }
        return null;
    }

    /** Another may let only those read who have logged in. */
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

    /** Keeps what one listener throws from the others; the emitter itself does so with exceptions, and not with errors. */
    private static void deliver(Runnable toOneListener) {
        try {
            toOneListener.run();
        } catch (Throwable e) {
            // the listener's own matter, as JMX has it with an exception
        }
    }
}
