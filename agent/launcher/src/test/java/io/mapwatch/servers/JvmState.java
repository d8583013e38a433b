package io.mapwatch.servers;

import com.sun.tools.attach.VirtualMachine;
import io.mapwatch.forked.Jdk;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM shows to those who attach, as lines; the agent may change none of them. */
final class JvmState {

    private static final Pattern MANAGER =
            Pattern.compile("(?m)\\S*(LogManager|MBeanServer\\w*|SecurityManager|SecureSM)(?= |$)");

    /** The agent's own. */
    private static final String DOMAIN = "io.mapwatch";

    private JvmState() {}

    /** Of a process of that JDK. */
    static List<String> of(Jdk jdk, long pid) throws Exception {
        VirtualMachine attached = VirtualMachine.attach("" + pid);
        try {
            Set<String> properties =
                    new TreeSet<>(attached.getSystemProperties().stringPropertyNames());
            return List.of(
                    "managers: " + managers(jdk, pid), "system properties: " + properties, "JMX: " + beans(attached));
        } finally {
            attached.detach();
        }
    }

    /** The classes of log managers, MBean servers and security managers that have instances. */
    private static Set<String> managers(Jdk jdk, long pid) throws Exception {
        return MANAGER.matcher(jdk.tool("jcmd", "" + pid, "GC.class_histogram"))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // the address is of a JVM that the test has started
    @SuppressWarnings("BanJNDI")
    private static String beans(VirtualMachine attached) {
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(attached.startLocalManagementAgent()))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            Set<String> domains = new TreeSet<>(List.of(server.getDomains()));
            domains.remove(DOMAIN);
            Object version = server.getAttribute(new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME), "SpecVersion");
            return domains + " of Java " + version;
        } catch (Exception e) {
            return e.toString();
        }
    }
}
