package io.mapwatch.apps;

import com.sun.tools.attach.VirtualMachine;
import java.io.OutputStream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Connects to the JVM with the given process id as jconsole does, and prints what the agent's MXBean there tells, until its
 * input is closed. It has none of the agent's classes.
 */
public final class JmxClientApp {

    private JmxClientApp() {}

    @SuppressWarnings("BanJNDI") // the address is that of the JVM attached to
    public static void main(String[] args) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(args[0]);
        String address = vm.startLocalManagementAgent();
        vm.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName bean = new ObjectName("io.mapwatch:type=MapPressure");
            server.addNotificationListener(
                    bean, (notification, handback) -> System.out.println(ListenerApp.line(notification)), null, null);
            System.out.println("kinds " + ((TabularData) server.getAttribute(bean, "MappingsByKind")).size());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
