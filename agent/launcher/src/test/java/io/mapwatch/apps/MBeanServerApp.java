package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import javax.management.ObjectName;

/** Makes the platform MBean server when told to, and says what is there. */
public final class MBeanServerApp {

    private MBeanServerApp() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            switch (line) {
                case "built" -> System.out.println("built " + OwnMBeanServerBuilder.built());
                case "bean" ->
                    System.out.println(ManagementFactory.getPlatformMBeanServer()
                            .isRegistered(new ObjectName("io.mapwatch:type=MapPressure")));
                default -> throw new IllegalArgumentException(line);
            }
            System.out.println("done");
        }
    }
}
