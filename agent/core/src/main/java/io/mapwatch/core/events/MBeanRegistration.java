package io.mapwatch.core.events;

import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;

/** Classes of JMX are named here and in what only this loads, so that a runtime without them can do without it. */
final class MBeanRegistration {

    static final String NAME = "io.mapwatch:type=MapPressure";

    private MBeanRegistration() {}

    /** As below, in the platform's server. */
    static SampleListener register(MapPressureBean bean, Sample sample) throws JMException {
        return register(bean, sample, ManagementFactory.getPlatformMBeanServer());
    }

    /**
     * Registers the bean, having run once all that its readers and its notifications need, so that nothing is left to load near
     * the limit.
     *
     * @param sample the latest one
     * @return to be told of each sample from now on; it notifies of changes of level
     */
    static SampleListener register(MapPressureBean bean, Sample sample, MBeanServer server) throws JMException {
        ObjectName name = new ObjectName(NAME);
        NotificationBroadcasterSupport emitter =
                new NotificationBroadcasterSupport(MBeanRegistration::deliver, LevelNotification.info());
        rehearse(emitter, name, sample);
        server.registerMBean(new StandardEmitterMBean(bean, MapPressureMXBean.class, true, emitter), name);
        server.getAttributes(name, attributes(server, name));

        NotificationThread thread = new NotificationThread(emitter::sendNotification);
        thread.start();
        return new LevelNotifications(name, thread);
    }

    private static void rehearse(NotificationBroadcasterSupport emitter, ObjectName name, Sample sample)
            throws JMException {
        NotificationListener nobody = (notification, handback) -> {};
        emitter.addNotificationListener(nobody, null, null);
        emitter.sendNotification(LevelNotification.of(name, 0, Level.OK, sample));
        emitter.removeNotificationListener(nobody);
    }

    private static String[] attributes(MBeanServer server, ObjectName name) throws JMException {
        return Arrays.stream(server.getMBeanInfo(name).getAttributes())
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
