package io.mapwatch.core.events;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The only code that names classes of JMX, so that a runtime without them can do without this class. */
final class MBeanRegistration {

    private MBeanRegistration() {}

    static void register(MapPressureBean bean) throws JMException {
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName("io.mapwatch:type=MapPressure"));
    }
}
