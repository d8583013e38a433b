package io.mapwatch.apps;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** The agent's MXBean in this JVM. */
public final class AgentBean {

    private static final long SCAN_DEADLINE_NANOS = 20_000_000_000L;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name = new ObjectName("io.mapwatch:type=MapPressure");

    /** Waits until the agent has registered it. */
    public AgentBean() throws JMException, InterruptedException {
        while (!server.isRegistered(name)) {
            Thread.sleep(20);
        }
    }

    /** Waits for a scan that has begun after this call. */
    public void awaitScan() throws JMException, InterruptedException {
        long scans = number("Scans");
        long end = System.nanoTime() + SCAN_DEADLINE_NANOS;
        // the second from now has begun after this call
        while (number("Scans") < scans + 2 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    public void listen(NotificationListener listener) throws JMException {
        server.addNotificationListener(name, listener, null, null);
    }

    public void forget(NotificationListener listener) throws JMException {
        server.removeNotificationListener(name, listener);
    }

    public long number(String attribute) throws JMException {
        return (Long) server.getAttribute(name, attribute);
    }

    /** Calls an operation without arguments. */
    public String call(String operation) throws JMException {
        return (String) server.invoke(name, operation, null, null);
    }

    public String text(String attribute) throws JMException {
        return (String) server.getAttribute(name, attribute);
    }
}
